import type { LocalText } from '@guiju/language'
import { printExpression } from '@guiju/language'
import type { Process, Region } from '@guiju/rulebook'

/** An arrow between two states of one region. */
export interface Edge {
  readonly from: string
  readonly to: string
  readonly kind: 'event' | 'deadline'
  /** Who sends what, or what is due when. */
  readonly label: LocalText
}

/** The arrows of a region, in order of writing; ways back into the same state are left out. */
export function edgesOf(process: Process, region: Region): readonly Edge[] {
  return [...region.states.values()].flatMap((state) => {
    const byEvents = [...state.on].flatMap(([name, ways]) =>
      ways.map(({ to }) => ({
        from: state.name,
        to,
        kind: 'event' as const,
        label: eventLabel(process, name),
      })),
    )
    const byTime = [...state.deadlines.values()].flatMap(({ to, at, label }) =>
      to === null
        ? []
        : [{ from: state.name, to, kind: 'deadline' as const, label: dueLabel(label, at) }],
    )
    return [...byEvents, ...byTime].filter(({ from, to }) => from !== to)
  })
}

function eventLabel({ events, actors }: Process, name: string): LocalText {
  const event = events.get(name)
  const label = event?.label ?? { en: name, zh: name }
  const by = (event?.by ?? []).map((actor) => actors.get(actor)?.label ?? { en: actor, zh: actor })
  return {
    en: `${by.map(({ en }) => en).join('/')}: ${label.en}`,
    zh: `${by.map(({ zh }) => zh).join('/')}：${label.zh}`,
  }
}

function dueLabel(label: LocalText, at: Parameters<typeof printExpression>[0]): LocalText {
  const written = printExpression(at)
  return { en: `${label.en} (${written})`, zh: `${label.zh}（${written}）` }
}
