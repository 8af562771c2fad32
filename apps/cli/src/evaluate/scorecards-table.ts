import type { ScorecardResponse } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { missingNote } from '../output/missing-note.ts'
import { renderTable } from '../output/table.ts'
import { entityName } from './entity-name.ts'

/** The scorecards of many entities, one line each, the best score first; without a score last, by id. */
export function scorecardsTable(context: Context, cards: readonly ScorecardResponse[]): string {
  const { language } = context
  const [first] = cards
  if (first === undefined) return localized(context, { en: 'No entities.', zh: '没有主体。' })
  const places = placesOf(cards)
  const titles = {
    en: { score: 'Score', grade: 'Grade' },
    zh: { score: '得分', grade: '等级' },
  }[language]
  const dimensions = first.dimensions.filter(({ label }) => label !== null)
  const columns = [
    { title: '#', align: 'right' as const },
    { title: first.entity.kind, align: 'left' as const },
    { title: titles.score, align: 'right' as const },
    { title: titles.grade, align: 'left' as const },
    ...dimensions.map(({ label }) => ({
      title: label?.[language] ?? '',
      align: 'right' as const,
    })),
  ]
  const rows = ranked(cards).map((card) => [
    String(places.get(card) ?? '–'),
    entityName(card.entity),
    card.score.text[language],
    card.grade?.[language] ?? '–',
    ...dimensions.map(({ id }) => {
      const dimension = card.dimensions.find((each) => each.id === id)
      return dimension?.score.text[language] ?? '–'
    }),
  ])
  const known =
    first.known === first.day
      ? ''
      : localized(context, { en: `, known ${first.known}`, zh: `，所知截至 ${first.known}` })
  const title = `${first.scorecard.label[language]}  ·  ${first.day}${known}`
  const note = missingNote(
    context,
    cards.map(({ score }) => score),
  )
  const table = renderTable(columns, rows, context.width)
  return [title, '', table, ...(note === null ? [] : ['', note])].join('\n')
}

function ranked(cards: readonly ScorecardResponse[]): readonly ScorecardResponse[] {
  return cards.toSorted(
    ({ score: a, entity: left }, { score: b, entity: right }) =>
      (b.value ?? -Infinity) - (a.value ?? -Infinity) || (left.id < right.id ? -1 : 1),
  )
}

/** Equal scores share the best place; without a score there is none. */
function placesOf(cards: readonly ScorecardResponse[]): ReadonlyMap<ScorecardResponse, number> {
  const scored = ranked(cards).filter(({ score }) => score.value !== null)
  return new Map(
    scored.map((card) => {
      const first = scored.findIndex(({ score }) => score.value === card.score.value)
      return [card, card.rank?.rank ?? first + 1]
    }),
  )
}
