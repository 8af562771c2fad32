import type { EvaluateResponse, EvaluateRow, TargetResult } from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { wrapText } from '../output/text-width.ts'
import { entityName } from './entity-name.ts'

/** A line for each target that was judged: met or missed, its bound, and the week or month where one was judged. */
export function targetLines(
  context: Context,
  { rows, metrics }: EvaluateResponse,
): readonly string[] {
  const labels = new Map(metrics.map(({ id, label }) => [id, label[context.language]]))
  const isOne = new Set(rows.map(placeOf)).size === 1
  return rows.flatMap((row) =>
    (row.targets ?? []).flatMap((target) => {
      const place = isOne ? '' : placeOf(row)
      const about = [labels.get(row.metric) ?? row.metric, place].filter((part) => part !== '')
      return wrapText(line(context, about.join(' '), target), context.width ?? Infinity)
    }),
  )
}

const placeOf = ({ entity, split }: EvaluateRow): string =>
  [entity === null ? '' : entityName(entity), ...Object.values(split).map((name) => name ?? '–')]
    .filter((part) => part !== '')
    .join(' ')

function line(context: Context, about: string, target: TargetResult): string {
  const { language } = context
  const days = target.from === target.to ? target.to : `${target.from} – ${target.to}`
  const words = { en: 'bound', zh: '界限' }
  const bound = `${words[language]} ${target.bound.text[language]}`
  const value = `${days}: ${target.value.text[language]}, `
  const judged = ` (${target.every === null ? '' : value}${bound})`
  const name = target.label === null ? '' : `${target.label[language]}: `
  return `${localized(context, states[target.state])}  ${about}  ${name}${target.text[language]}${judged}`
}

const states = {
  met: { en: 'met', zh: '达标' },
  missed: { en: 'missed', zh: '未达标' },
  no_data: { en: 'no data', zh: '无数据' },
} as const
