import { nearestName } from '@guiju/language'
import { allProcesses, processNamed, type ProcessRules } from '@guiju/process'
import { UsageError, type Arguments } from '../command.ts'
import type { Context, ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { hasErrors } from '../output/report-diagnostics.ts'
import { loadProject, loadRules } from '../project/load-rules.ts'
import type { CheckedRulebook } from '@guiju/rulebook'
import { auditProcess } from './audit-process.ts'
import { drawProcess } from './draw-process.ts'
import { exportCases } from './export-cases.ts'
import { listProcesses } from './list-processes.ts'
import { simulateStories } from './simulate-stories.ts'

const actions = ['check', 'diagram', 'simulate', 'audit', 'export'] as const

/** Answers `guiju process`. */
export async function runProcess(context: Context, args: Arguments): Promise<ExitCode> {
  const [action, ...names] = args.positionals
  const known = actions.find((each) => each === action)
  if (known === undefined) {
    throw new UsageError(
      {
        en: `'guiju process' takes one of ${actions.join(', ')}.`,
        zh: `guiju process 之后须为 ${actions.join('、')} 之一。`,
      },
      action === undefined ? null : { written: action, known: actions, prefix: '' },
    )
  }
  const project = await loadProject(context, args.text('project'), null)
  if (project.value === undefined) {
    refuse(context, project.diagnostics, project.sources)
    return 1
  }
  const rules = await loadRules(context, project.value, { onlyInUse: false })
  if (rules.value === undefined || hasErrors(rules.diagnostics)) {
    refuse(context, rules.diagnostics, new Map([...rules.sources, ...project.sources]))
    return 1
  }
  const { checked } = rules.value.timeline.newest
  switch (known) {
    case 'check':
      return listProcesses(context, args, processesNamed(checked, names))
    case 'diagram':
      return drawProcess(context, args, oneProcess(checked, names))
    case 'simulate':
      return simulateStories(context, args, { checked, files: rules.value.files, names })
    case 'audit':
      return auditProcess(context, args, oneProcess(checked, names))
    case 'export':
      return exportCases(context, args, {
        project: project.value,
        rules: oneProcess(checked, names),
      })
  }
}

/** All when none is named. */
function processesNamed(
  checked: CheckedRulebook,
  names: readonly string[],
): readonly ProcessRules[] {
  return names.length === 0
    ? allProcesses(checked)
    : names.map((name) => oneProcess(checked, [name]))
}

/** The only one when none is named. */
function oneProcess(checked: CheckedRulebook, names: readonly string[]): ProcessRules {
  const all = allProcesses(checked)
  const [name] = names
  const [only, ...others] = all
  if (name === undefined && only !== undefined && others.length === 0) return only
  const known = all.map(({ process }) => process.id)
  const found = name === undefined ? null : processNamed(checked, name)
  if (found !== null) return found
  if (name === undefined) {
    throw new UsageError({
      en: `Say which: ${known.join(', ')}.`,
      zh: `请指明流程：${known.join('、')}。`,
    })
  }
  const nearest = nearestName(name, known)
  throw new UsageError(
    { en: `There is no procedure called '${name}'.`, zh: `没有名为“${name}”的流程。` },
    nearest === undefined ? null : { written: name, known, prefix: '' },
  )
}
