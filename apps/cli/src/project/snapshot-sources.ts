import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DatasetFile, SnapshotSource } from '@guiju/engine-duckdb'
import { diagnostic, type Dataset, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { Mapping, Pack } from '@guiju/rulebook'
import { appendedFolder, readAppended, type AppendedFile } from '../data/appended-list.ts'
import type { Project } from './project.ts'
import { shownName } from './read-rule-files.ts'

/** One snapshot and the packs that read it. */
export interface PackSource {
  readonly packs: readonly string[]
  readonly source: SnapshotSource
}

/**
 * What the packs of a project read: one snapshot for all packs of one time zone. The file of a dataset is
 * found by its mapping, by `data.files`, or as `<dataset>.parquet` or `.csv` in the data folder; a dataset
 * without any is not supplied. `appended` are the files whose rows were added; left out: those that the folder lists.
 *
 * - Diagnostics: two packs that mean different datasets by one name; a mapping whose source has no file.
 */
export function snapshotSources(
  project: Project,
  packs: readonly Pack[],
  shownFrom: string,
  appended?: readonly AppendedFile[],
): PhaseResult<readonly PackSource[]> {
  const repeated = datasetsDeclaredTwice(packs)
  if (repeated.length > 0) return { diagnostics: repeated }
  const zones = Map.groupBy(packs, ({ timeZone }) => timeZone)
  const diagnostics: Diagnostic[] = []
  const value = [...zones].map(([timeZone, members]): PackSource => {
    const datasets = new Map(members.flatMap((pack) => [...pack.datasets]))
    const mappings = new Map(members.flatMap((pack) => [...pack.mappings]))
    const found = filesOf(datasets, mappings, project.data, diagnostics)
    const files = new Map(
      [...found].map(([name, file]) => [
        name,
        { ...file, shownAs: shownName(file.path, shownFrom) },
      ]),
    )
    return { packs: members.map(({ id }) => id), source: { datasets, files, timeZone } }
  })
  const { folder } = project.data
  const listed =
    appended === undefined ? readAppended(folder) : { value: appended, diagnostics: [] }
  diagnostics.push(...listed.diagnostics)
  if (diagnostics.length > 0) return { diagnostics }
  const list = listed.value ?? []
  return { value: value.map((each) => withAppended(each, folder, list, shownFrom)), diagnostics }
}

/** The same source with the rows of files that were appended to its datasets. */
export function withAppended(
  { packs, source }: PackSource,
  folder: string,
  appended: readonly AppendedFile[],
  shownFrom: string,
): PackSource {
  const files = [...source.files].map(([name, file]): [string, DatasetFile] => {
    const own = appended.filter(({ dataset }) => dataset === name)
    if (own.length === 0) return [name, file]
    const slices = own.map((slice): DatasetFile => {
      const path = join(appendedFolder(folder), slice.file)
      const format = path.endsWith('.csv') ? 'csv' : 'parquet'
      return { path, shownAs: shownName(path, shownFrom), format, mapping: file.mapping }
    })
    return [name, { ...file, appended: slices }]
  })
  return { packs, source: { ...source, files: new Map(files) } }
}

function datasetsDeclaredTwice(packs: readonly Pack[]): readonly Diagnostic[] {
  const first = new Map<string, { readonly dataset: Dataset; readonly pack: string }>()
  const diagnostics: Diagnostic[] = []
  for (const pack of packs) {
    for (const [name, dataset] of pack.datasets) {
      const other = first.get(name)
      if (other === undefined) first.set(name, { dataset, pack: pack.id })
      else if (!isSamePlace(other.dataset, dataset)) {
        const params = { dataset: name, packs: `${other.pack}, ${pack.id}` }
        const related = [other.dataset.span]
        diagnostics.push(diagnostic('project-dataset-twice', dataset.span, params, related))
      }
    }
  }
  return diagnostics
}

const isSamePlace = ({ span: a }: Dataset, { span: b }: Dataset): boolean =>
  a.file === b.file && a.start === b.start

function filesOf(
  datasets: ReadonlyMap<string, Dataset>,
  mappings: ReadonlyMap<string, Mapping>,
  data: Project['data'],
  diagnostics: Diagnostic[],
): ReadonlyMap<string, DatasetFile> {
  const files = new Map<string, DatasetFile>()
  for (const mapping of mappings.values()) {
    const { dataset, source, format, span } = mapping
    const named = data.files.get(source)
    if (named !== undefined) files.set(dataset, { path: join(data.folder, named), format, mapping })
    else diagnostics.push(diagnostic('data-source-unnamed', span, { dataset, source }))
  }
  for (const dataset of datasets.keys()) {
    const file = files.has(dataset) ? null : directFile(data, dataset)
    if (file !== null) files.set(dataset, file)
  }
  return files
}

function directFile({ folder, files }: Project['data'], dataset: string): DatasetFile | null {
  const named = files.get(dataset)
  if (named !== undefined) {
    const format = named.endsWith('.csv') ? 'csv' : 'parquet'
    return { path: join(folder, named), format, mapping: null }
  }
  for (const format of ['parquet', 'csv'] as const) {
    const path = join(folder, `${dataset}.${format}`)
    if (existsSync(path)) return { path, format, mapping: null }
  }
  return null
}
