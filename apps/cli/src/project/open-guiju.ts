import { createGuiju, toWireDiagnostic, type Guiju } from '@guiju/core'
import type { Diagnostic, PhaseResult } from '@guiju/language'
import type { CellBuilding } from '@guiju/plan'
import type { DataStatus } from '@guiju/protocol'
import type { CheckedRulebook } from '@guiju/rulebook'
import type { Arguments } from '../command.ts'
import type { Context } from '../context.ts'
import { readWireDiagnostic } from '../output/read-wire-diagnostic.ts'
import { refuse } from '../output/refuse.ts'
import { loadProject, unknownIn } from './load-rules.ts'
import { dataOpener } from './open-data.ts'
import type { Project } from './project.ts'
import type { RuleFiles } from './read-rule-files.ts'
import { readRulesInUse } from './read-rules-in-use.ts'

/** A project whose rules and data are open for questions. */
export interface OpenProject {
  readonly project: Project
  readonly guiju: Guiju
  /** The rules in force now. */
  readonly inForce: () => CheckedRulebook
  /** The rules as they were read. */
  readonly rules: RuleFiles
  /** The texts that places of diagnostics refer to. */
  readonly sources: ReadonlyMap<string, string>
  /** The rules as they are saved now. */
  readonly readRules: () => Promise<PhaseResult<RuleFiles>>
  /**
   * Reads what the project file says of data now, and looks at the data again. What cannot be read or opened leaves
   * the old data in force; null when nothing differs.
   */
  readonly refreshData: () => Promise<DataStatus | null>
}

/**
 * Opens the project that the arguments mean; null when that failed, after telling why. `cells` tells when sums by day
 * are made that are not kept yet.
 */
export async function openGuiju(
  context: Context,
  args: Pick<Arguments, 'text' | 'has'>,
  cells: CellBuilding = 'never',
): Promise<OpenProject | null> {
  const loaded = await loadProject(context, args.text('project'), args.text('data'))
  const refused = (problems: readonly Diagnostic[], sources: Sources): null => {
    refuse(context, problems, sources)
    return null
  }
  if (loaded.value === undefined) return refused(loaded.diagnostics, loaded.sources)
  const project = loaded.value
  const readRules = (): Promise<PhaseResult<RuleFiles>> => readRulesInUse(context, project)
  const rules = await readRules()
  if (rules.value === undefined) return refused(rules.diagnostics, loaded.sources)
  const sources = new Map([...rules.value, ...loaded.sources])
  let current = project
  const { guiju, problems, inForce } = await create(context, () => current, rules.value, {
    sources,
    cells: args.has('no-cells') ? 'off' : cells,
  })
  if (problems.length > 0) return refused(problems, sources)
  const refreshData = async (): Promise<DataStatus | null> => {
    const read = await loadProject(context, args.text('project'), args.text('data'))
    if (read.value === undefined) return unreadable(guiju, read)
    const { data, completeThrough } = read.value
    current = { ...project, data, completeThrough }
    const before = guiju.inForce()?.generation
    const status = await guiju.refreshData()
    return status.ok && guiju.inForce()?.generation === before ? null : status
  }
  return { project, guiju, inForce, rules: rules.value, sources, readRules, refreshData }
}

type Sources = ReadonlyMap<string, string>

function unreadable(
  guiju: Guiju,
  {
    diagnostics,
    sources,
  }: { readonly diagnostics: readonly Diagnostic[]; readonly sources: Sources },
): DataStatus {
  const inForce = guiju.inForce()
  return {
    ok: false,
    loadedAt: inForce?.loadedAt ?? null,
    snapshots: inForce?.snapshots ?? [],
    diagnostics: diagnostics.map((each) => toWireDiagnostic(each, sources)),
  }
}

/** Loads rules and data; with problems there is nothing to ask. */
async function create(
  context: Context,
  projectNow: () => Project,
  rules: RuleFiles,
  { sources, cells }: { readonly sources: Sources; readonly cells: CellBuilding | 'off' },
): Promise<{
  readonly guiju: Guiju
  readonly problems: readonly Diagnostic[]
  readonly inForce: () => CheckedRulebook
}> {
  let opened: CheckedRulebook | null = null
  const inForce = (): CheckedRulebook => {
    if (opened === null) throw new Error('No rules are in force.')
    return opened
  }
  let dataProblems: readonly Diagnostic[] = []
  const openData = dataOpener(context, projectNow, cells)
  const { scorecard } = projectNow()
  const guiju = await createGuiju({
    rules,
    ...(scorecard === null ? {} : { defaultScorecard: scorecard.text }),
    async openData(checked: CheckedRulebook) {
      const unknown = unknownIn(projectNow(), checked)
      const data = unknown.length > 0 ? { diagnostics: unknown } : await openData(checked)
      dataProblems = data.diagnostics
      if (data.value !== undefined) opened = checked
      return data
    },
  })
  const status = await guiju.rules(context)
  if ('value' in status && status.value.ok) return { guiju, problems: [], inForce }
  const told = 'value' in status ? status.value.diagnostics : status.problem.diagnostics
  const ruleProblems = told.map((wire) => readWireDiagnostic(wire, sources))
  return { guiju, problems: dataProblems.length > 0 ? dataProblems : ruleProblems, inForce }
}
