import { printExpression } from '@guiju/language'
import { stateLabel, type ProcessRules } from '@guiju/process'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { renderTable } from '../output/table.ts'
import { readChoice } from '../read-choice.ts'

/** Answers `guiju process check`: rules with mistakes were refused before, so what is listed is sound. */
export function listProcesses(
  context: Context,
  args: Arguments,
  processes: readonly ProcessRules[],
): ExitCode {
  if (readChoice(args, 'format', ['text', 'json']) === 'json') {
    context.print(JSON.stringify(processes.map(summary), null, 2))
    return 0
  }
  for (const rules of processes) {
    const { process } = rules
    context.print(`${localized(context, process.label)}  ${process.pack}/${process.id}`)
    context.print(eventTable(context, rules))
    context.print('')
    context.print(deadlineTable(context, rules))
    context.print('')
  }
  const told = processes.reduce((sum, { pack, process }) => sum + storiesOf({ pack, process }), 0)
  const count = String(processes.length)
  const stories = String(told)
  const counted = {
    procedures: processes.length === 1 ? '1 procedure' : `${count} procedures`,
    stories: told === 1 ? '1 story' : `${stories} stories`,
  }
  context.tell(
    localized(context, {
      en: `${counted.procedures}, ${counted.stories}: every state can be reached and left, no event has two ways at once.`,
      zh: `${count} 个流程、${stories} 个案例：每个状态都可到达且可离开，任何事件同时至多一条去路。`,
    }),
  )
  return 0
}

function storiesOf({ pack, process }: Pick<ProcessRules, 'pack' | 'process'>): number {
  return [...pack.stories.values()].filter((story) => story.process === process.id).length
}

function eventTable(context: Context, rules: ProcessRules): string {
  const { process } = rules
  const columns = [
    { title: localized(context, { en: 'event', zh: '事件' }), align: 'left' as const },
    { title: localized(context, { en: 'who', zh: '谁' }), align: 'left' as const },
    { title: localized(context, { en: 'in', zh: '状态' }), align: 'left' as const },
    { title: localized(context, { en: 'then', zh: '之后' }), align: 'left' as const },
  ]
  const rows = [...process.events.values()].flatMap((event) =>
    [...process.regions.values()].flatMap((region) =>
      [...region.states.values()].flatMap((state) =>
        (state.on.get(event.name) ?? []).map((way) => [
          `${localized(context, event.label)} (${event.name})`,
          event.by
            .map((by) => localized(context, process.actors.get(by)?.label ?? { en: by, zh: by }))
            .join(', '),
          localized(context, state.label),
          localized(context, stateLabel(rules, region.name, way.to)),
        ]),
      ),
    ),
  )
  return renderTable(columns, rows, context.width)
}

function deadlineTable(context: Context, rules: ProcessRules): string {
  const { process } = rules
  const columns = [
    { title: localized(context, { en: 'deadline', zh: '期限' }), align: 'left' as const },
    { title: localized(context, { en: 'due', zh: '到期' }), align: 'left' as const },
    { title: localized(context, { en: 'in', zh: '状态' }), align: 'left' as const },
    { title: localized(context, { en: 'then', zh: '之后' }), align: 'left' as const },
  ]
  const reminder = localized(context, { en: 'a reminder', zh: '仅提醒' })
  const rows = [...process.regions.values()].flatMap((region) =>
    [...region.states.values()].flatMap((state) =>
      [...state.deadlines.values()].map(({ label, at, to }) => [
        localized(context, label),
        printExpression(at),
        localized(context, state.label),
        to === null ? reminder : localized(context, stateLabel(rules, region.name, to)),
      ]),
    ),
  )
  return renderTable(columns, rows, context.width)
}

function summary({ pack, process }: ProcessRules): object {
  return {
    id: process.id,
    pack: process.pack,
    label: process.label,
    hash: process.hash,
    regions: [...process.regions.values()].map(({ name, states }) => ({
      name,
      states: [...states.keys()],
    })),
    events: [...process.events.values()].map(({ name, by }) => ({ name, by })),
    stories: [...pack.stories.values()].filter((story) => story.process === process.id).length,
  }
}
