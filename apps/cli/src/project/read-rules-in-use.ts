import type { PhaseResult } from '@guiju/language'
import type { Context } from '../context.ts'
import type { Project } from './project.ts'
import { readRuleFiles, type RuleFiles } from './read-rule-files.ts'
import { ruleFilesInUse } from './rule-files-in-use.ts'

/**
 * The rules of the packs that a project uses, and of those they need; without value when one of their
 * files could not be read as text, since rules with a hole would answer other questions.
 *
 * @throws when a file cannot be read.
 */
export async function readRulesInUse(
  { cwd }: Pick<Context, 'cwd'>,
  project: Project,
): Promise<PhaseResult<RuleFiles>> {
  const { value, diagnostics } = await readRuleFiles(project.ruleFolders, cwd)
  if (value === undefined) return { diagnostics }
  const unread = diagnostics.map(({ span }) => [span.file, ''] as const)
  const packs = project.packs.map(({ text }) => text)
  const inUse = ruleFilesInUse(new Map([...value, ...unread]), packs)
  const problems = diagnostics.filter(({ span }) => inUse.has(span.file))
  return problems.length > 0 ? { diagnostics: problems } : { value: inUse, diagnostics: [] }
}
