import type { ScorecardResponse } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { missingNote } from '../output/missing-note.ts'
import { renderTable, type TableColumn } from '../output/table.ts'
import { wrapText } from '../output/text-width.ts'
import { visibleText } from '../output/visible-text.ts'
import { entityName } from './entity-name.ts'

/** The scorecards of many entities, one line each, the best score first; without a score last, by id. */
export function scorecardsTable(context: Context, cards: readonly ScorecardResponse[]): string {
  const { language } = context
  const [first] = cards
  if (first === undefined) return localized(context, { en: 'No entities.', zh: '没有主体。' })
  const { scorecard, day, known } = first
  const knownText =
    known === day ? '' : localized(context, { en: `, known ${known}`, zh: `，所知截至 ${known}` })
  const scores = cards.map(({ score }) => score)
  const note = missingNote(context, scores)
  const table = renderTable(columnsOf(context, first), rowsOf(context, cards), context.width)
  const title = `${scorecard.label[language]}  ·  ${day}${knownText}`
  const parts = [
    ...wrapText(title, context.width ?? Infinity),
    '',
    table,
    ...(note === null ? [] : ['', note]),
  ]
  return visibleText(parts.join('\n'))
}

function columnsOf({ language }: Context, first: ScorecardResponse): readonly TableColumn[] {
  const score = { en: 'Score', zh: '得分' }[language]
  const grade = { en: 'Grade', zh: '等级' }[language]
  return [
    { title: '#', align: 'right' },
    { title: first.entity.kind, align: 'left', keepsWords: true },
    { title: score, align: 'right' },
    { title: grade, align: 'left' },
    ...first.dimensions.flatMap(({ label }): readonly TableColumn[] =>
      label === null ? [] : [{ title: label[language], align: 'right' }],
    ),
  ]
}

function rowsOf(
  { language }: Context,
  cards: readonly ScorecardResponse[],
): readonly (readonly string[])[] {
  const places = placesOf(cards)
  return ranked(cards).map((card) => [
    String(places.get(card) ?? '–'),
    entityName(card.entity),
    card.score.text[language],
    card.grade?.[language] ?? '–',
    ...card.dimensions.flatMap(({ label, score }) =>
      label === null ? [] : [score.text[language]],
    ),
  ])
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
