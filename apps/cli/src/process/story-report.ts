import {
  localTimeText,
  stateLabel,
  stateOf,
  type ProcessRules,
  type ToldStep,
  type ToldStory,
} from '@guiju/process'
import { localized, type Context } from '../context.ts'

/** A story step by step: when, who did what, what came of it, and what was told otherwise. */
export function storyText(context: Context, rules: ProcessRules, told: ToldStory): string {
  const mark = told.isAsTold ? '✓' : '✗'
  const steps = told.steps.flatMap((step) => stepLines(context, rules, step))
  return [`${mark} ${localized(context, told.story.label)}  (${told.story.id})`, ...steps, ''].join(
    '\n',
  )
}

function stepLines(context: Context, rules: ProcessRules, step: ToldStep): readonly string[] {
  const { process, pack } = rules
  const time = localTimeText(step.at, pack.timeZone)
  const event = step.event === null ? undefined : process.events.get(step.event.name)
  const who = step.event === null ? undefined : process.actors.get(step.event.by)
  const act =
    event === undefined
      ? ''
      : `${localized(context, who?.label ?? { en: '', zh: '' })} · ${localized(context, event.label)}`
  const refused =
    step.refusal === null ? [] : [`      ✗ ${localized(context, step.refusal.message)}`]
  const byTime = step.happened.flatMap(({ cause, at }) =>
    cause.kind === 'deadline'
      ? [`      ⏱ ${localTimeText(at, pack.timeZone)} ${deadlineLabel(context, rules, cause)}`]
      : [],
  )
  const effects = step.happened.flatMap(({ effects: told }) =>
    told.map(({ name, data }) => {
      const values = [...data].map(([key, value]) => `${key} ${String(value ?? '–')}`).join(', ')
      return `      → ${name}${values === '' ? '' : `: ${values}`}`
    }),
  )
  const differences = step.differences.map(
    ({ what, expected, actual }) =>
      `      ✗ ${localized(context, { en: `${what}: expected ${expected}, got ${actual}`, zh: `${what}：应为 ${expected}，实为 ${actual}` })}`,
  )
  return [
    `  ${time}  ${act}`,
    ...refused,
    ...byTime,
    ...effects,
    `      ${statesText(context, rules, step)}`,
    ...differences,
  ]
}

function deadlineLabel(
  context: Context,
  { process }: ProcessRules,
  cause: { readonly region: string; readonly state: string; readonly name: string },
): string {
  const deadline = process.regions
    .get(cause.region)
    ?.states.get(cause.state)
    ?.deadlines.get(cause.name)
  return localized(context, deadline?.label ?? { en: cause.name, zh: cause.name })
}

function statesText(context: Context, rules: ProcessRules, { state }: ToldStep): string {
  if (state === null) return localized(context, { en: 'not opened', zh: '未立案' })
  return [...rules.process.regions.values()]
    .map((region) => {
      const label = stateLabel(rules, region.name, stateOf(state, region.name))
      return `${localized(context, region.label)}: ${localized(context, label)}`
    })
    .join('; ')
}

/** A told story for programs. */
export function storyJson({ process, pack }: ProcessRules, told: ToldStory): object {
  return {
    id: told.story.id,
    process: `${process.pack}/${process.id}`,
    label: told.story.label,
    passed: told.isAsTold,
    steps: told.steps.map((step) => ({
      at: localTimeText(step.at, pack.timeZone),
      event: step.event?.name ?? null,
      refused: step.refusal?.code ?? null,
      states: Object.fromEntries(
        [...process.regions.keys()].map((region) => [
          region,
          step.state === null ? null : stateOf(step.state, region),
        ]),
      ),
      effects: step.happened.flatMap(({ effects }) =>
        effects.map(({ name, data }) => ({ name, data: Object.fromEntries(data) })),
      ),
      differences: step.differences,
    })),
  }
}
