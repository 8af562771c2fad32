import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  diagnostic,
  nearestName,
  type Diagnostic,
  type PhaseResult,
  type Span,
} from '@guiju/language'
import { loadRulebookTimeline, type CheckedRulebook, type RulebookTimeline } from '@guiju/rulebook'
import type { Context } from '../context.ts'
import { hasErrors } from '../output/report-diagnostics.ts'
import { findProject } from './find-project.ts'
import type { Project, Written } from './project.ts'
import { readProject } from './read-project.ts'
import { readRuleFiles, shownName, type RuleFiles } from './read-rule-files.ts'
import { readRulesInUse } from './read-rules-in-use.ts'
import { unknownNames } from './unknown-names.ts'

/** A project with its rules: `timeline` holds every rule without errors. */
export interface LoadedRules {
  readonly files: RuleFiles
  readonly timeline: RulebookTimeline
}

/** What was loaded and said, with the texts that the places refer to. */
export interface LoadResult<T> extends PhaseResult<T> {
  readonly sources: ReadonlyMap<string, string>
}

/** Finds and reads the project file, `named` or the nearest one upward; `dataFolder` replaces its own. */
export async function loadProject(
  { cwd }: Pick<Context, 'cwd'>,
  named: string | null,
  dataFolder: string | null,
): Promise<LoadResult<Project>> {
  const path = named === null ? await findProject(cwd) : resolve(cwd, named)
  if (path === null) return failed(diagnostic('project-not-found', wholeFile(''), { from: '.' }))
  const shownAs = shownName(path, cwd)
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (!exists)
    return failed(diagnostic('project-file-missing', wholeFile(shownAs), { file: shownAs }))
  const { value, diagnostics, text } = await readProject(path, shownAs)
  const sources = new Map([[shownAs, text]])
  if (value === undefined) return { diagnostics, sources }
  const folder = dataFolder === null ? value.data.folder : resolve(cwd, dataFolder)
  return { value: { ...value, data: { ...value.data, folder } }, diagnostics, sources }
}

/**
 * Reads and checks the rules of a project. There is a value even when some rules have errors.
 *
 * @throws when a file cannot be read.
 */
export async function loadRules(
  context: Pick<Context, 'cwd'>,
  project: Project,
  { onlyInUse }: { readonly onlyInUse: boolean },
): Promise<LoadResult<LoadedRules>> {
  const read = onlyInUse
    ? await readRulesInUse(context, project)
    : await readRuleFiles(project.ruleFolders, context.cwd)
  if (read.value === undefined) return { diagnostics: read.diagnostics, sources: new Map() }
  const files = read.value
  const loaded = loadRulebookTimeline(files)
  const told = [...read.diagnostics, ...loaded.diagnostics]
  if (loaded.value === undefined) return { diagnostics: told, sources: files }
  const timeline = loaded.value
  const unknown = hasErrors(told) ? [] : unknownIn(project, timeline.newest.checked)
  return { value: { files, timeline }, diagnostics: [...told, ...unknown], sources: files }
}

/** What a project file names and its rules do not have: packs, the scorecard, datasets. */
export const unknownIn = (project: Project, checked: CheckedRulebook): readonly Diagnostic[] => [
  ...unknownPacks(project.packs, checked),
  ...unknownNames(project, checked),
]

/** Packs that are named and that no rule file declares. */
export function unknownPacks(
  named: readonly Written[],
  { rulebook }: CheckedRulebook,
): readonly Diagnostic[] {
  return named
    .filter(({ text }) => !rulebook.packs.has(text))
    .map(({ text, span }) => {
      const nearest = nearestName(text, rulebook.packs.keys())
      const params = { pack: text, ...(nearest === undefined ? {} : { nearest }) }
      return diagnostic('project-pack-unknown', span, params)
    })
}

const failed = (problem: Diagnostic): LoadResult<never> => ({
  diagnostics: [problem],
  sources: new Map(),
})

const wholeFile = (file: string): Span => ({ file, start: 0, end: 0 })
