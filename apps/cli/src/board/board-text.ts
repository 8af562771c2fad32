import type { BoardPartAnswer, BoardResponse } from '@guiju/protocol'
import { entityName } from '../evaluate/entity-name.ts'
import { localized, type Context } from '../context.ts'
import { wrapText } from '../output/text-width.ts'
import { visibleText } from '../output/visible-text.ts'
import { adviceText } from './advice-text.ts'
import { cardsText, seriesText } from './numbers-text.ts'
import { listText, rowsText } from './rows-text.ts'

/** A board as a person at a terminal reads it: its parts one below the other. */
export function boardText(context: Context, response: BoardResponse): string {
  const parts = response.parts.map(
    (part) => `${partHeading(context, part)}\n${partText(context, part, response)}`,
  )
  return [heading(context, response), ...parts].join('\n\n')
}

function heading(context: Context, response: BoardResponse): string {
  const { board, entity, from, to, known, filters } = response
  const knownText = localized(context, { en: `known ${known}`, zh: `所知截至 ${known}` })
  const parts = [
    board.label[context.language],
    ...(entity === null ? [] : [`${entity.kind} ${entityName(entity)}`]),
    from === to ? to : `${from} – ${to}`,
    ...(known === to ? [] : [knownText]),
    ...Object.entries(filters).map(([name, value]) => `${name} = ${value ?? '(none)'}`),
  ]
  return strong(context, parts.join('  ·  '))
}

function partHeading(context: Context, { id, label }: BoardPartAnswer): string {
  return strong(context, label === null ? id : `${label[context.language]}  (${id})`)
}

function strong(context: Context, text: string): string {
  const wrapped = visibleText(wrapText(text, context.width ?? Infinity).join('\n'))
  return context.hasColor ? `\u001b[1m${wrapped}\u001b[0m` : wrapped
}

function partText(context: Context, part: BoardPartAnswer, response: BoardResponse): string {
  switch (part.kind) {
    case 'cards':
      return cardsText(context, part)
    case 'series':
      return seriesText(context, part, response)
    case 'breakdown':
    case 'leaderboard':
    case 'table':
      return rowsText(context, part, mostRows(response))
    case 'list':
      return listText(context, part, mostRows(response))
    case 'playbook':
      return part.advice.map((advice) => adviceText(context, advice)).join('\n\n')
  }
}

const rowsBesideOthers = 15

/** Among other parts a long one shows its first rows. */
const mostRows = ({ parts }: BoardResponse): number =>
  parts.length > 1 ? rowsBesideOthers : Infinity
