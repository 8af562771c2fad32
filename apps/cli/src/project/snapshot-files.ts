import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatasetFile } from '@guiju/engine-duckdb'
import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { Mapping, Pack } from '@guiju/rulebook'
import type { Project } from './project.ts'

/**
 * The file of each dataset: by its mapping, by `data.files`, or `<dataset>.parquet` or `.csv` in the data
 * folder. A dataset without any is not supplied.
 */
export function snapshotFiles(
  project: Project,
  packs: readonly Pack[],
): PhaseResult<ReadonlyMap<string, DatasetFile>> {
  const files = new Map<string, DatasetFile>()
  const diagnostics: Diagnostic[] = []
  for (const pack of packs) {
    for (const mapping of pack.mappings.values()) {
      const named = project.data.files.get(mapping.source)
      if (named !== undefined) files.set(mapping.dataset, mappedFile(project, mapping, named))
      else {
        const params = { dataset: mapping.dataset, source: mapping.source }
        diagnostics.push(diagnostic('data-source-unnamed', mapping.span, params))
      }
    }
    for (const dataset of pack.datasets.keys()) {
      const file = files.has(dataset) ? null : directFile(project, dataset)
      if (file !== null) files.set(dataset, file)
    }
  }
  const isBroken = diagnostics.length > 0
  return isBroken ? { diagnostics } : { value: files, diagnostics }
}

const mappedFile = (project: Project, mapping: Mapping, name: string): DatasetFile => ({
  path: join(project.data.folder, name),
  format: mapping.format,
  mapping,
})

function directFile(project: Project, dataset: string): DatasetFile | null {
  const named = project.data.files.get(dataset)
  if (named !== undefined) {
    const format = named.endsWith('.csv') ? 'csv' : 'parquet'
    return { path: join(project.data.folder, named), format, mapping: null }
  }
  for (const format of ['parquet', 'csv'] as const) {
    const path = join(project.data.folder, `${dataset}.${format}`)
    if (existsSync(path)) return { path, format, mapping: null }
  }
  return null
}
