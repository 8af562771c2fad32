import type { CheckedRulebook } from '@guiju/rulebook'
import type { Arguments } from '../command.ts'
import type { Context } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { hasErrors } from '../output/report-diagnostics.ts'
import { loadProject, loadRules } from '../project/load-rules.ts'
import type { Project } from '../project/project.ts'
import { snapshotSources, type PackSource } from '../project/snapshot-sources.ts'

/** The files of a project, and what reads them; nothing is loaded. */
export interface OpenSources {
  readonly project: Project
  readonly checked: CheckedRulebook
  readonly sources: readonly PackSource[]
  /** The texts that places of diagnostics refer to. */
  readonly texts: ReadonlyMap<string, string>
}

/** The sources of the project that the arguments mean; null when that failed, after telling why. */
export async function openSources(context: Context, args: Arguments): Promise<OpenSources | null> {
  const loaded = await loadProject(context, args.text('project'), args.text('data'))
  if (loaded.value === undefined) {
    refuse(context, loaded.diagnostics, loaded.sources)
    return null
  }
  const project = loaded.value
  const rules = await loadRules(context, project, { onlyInUse: true })
  const texts = new Map([...rules.sources, ...loaded.sources])
  if (rules.value === undefined || hasErrors(rules.diagnostics)) {
    refuse(context, rules.diagnostics, texts)
    return null
  }
  const { checked } = rules.value.timeline.newest
  const found = snapshotSources(project, [...checked.rulebook.packs.values()], context.cwd)
  if (found.value === undefined) {
    refuse(context, found.diagnostics, texts)
    return null
  }
  return { project, checked, sources: found.value, texts }
}
