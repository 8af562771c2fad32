import type {
  AdditionalResponse,
  EntityRef,
  Quantity,
  ScorecardResponse,
  WhatIfResponse,
} from '@guiju/protocol'
import { localized, type Context } from '../context.ts'
import { entityName } from '../evaluate/entity-name.ts'
import { renderTable, type TableColumn } from '../output/table.ts'
import { visibleLine } from '../output/visible-text.ts'

/** What changes if metrics have other values: the result first, then what it is made of. */
export function whatIfText(context: Context, response: WhatIfResponse): string {
  const { entity, day, summary, scorecard, assumed } = response
  const head = [aboutText(entity), day].join('  ·  ')
  const title = localized(context, { en: 'Taken to be', zh: '假定' })
  const given = changeTable(
    context,
    title,
    assumed.map(({ metric, before, after }) => [metric.label[context.language], before, after]),
  )
  return [
    `${visibleLine(head)}\n${visibleLine(summary[context.language])}`,
    given,
    ...(scorecard === null ? [] : [cardTable(context, scorecard.before, scorecard.after)]),
    ...(scorecard === null ? [] : consequences(context, scorecard.before, scorecard.after)),
  ].join('\n\n')
}

type Line = readonly [label: string, before: Quantity, after: Quantity]

function changeTable(context: Context, title: string, lines: readonly Line[]): string {
  const { language } = context
  const words = { en: ['as it is', 'then'], zh: ['现在', '那时'] }[language]
  const columns: readonly TableColumn[] = [
    { title, align: 'left' },
    ...words.map((word): TableColumn => ({ title: word, align: 'right' })),
  ]
  const rows = lines.map(([label, before, after]) => [
    label,
    before.text[language],
    after.text[language],
  ])
  return renderTable(columns, rows, context.width)
}

/** Dimensions and the metrics whose score changes. */
function cardTable(context: Context, before: ScorecardResponse, after: ScorecardResponse): string {
  const { language } = context
  const labels = new Map(before.metrics.map(({ id, label }) => [id, label[language]]))
  const lines = before.dimensions.flatMap((dimension, index): readonly Line[] => {
    const later = after.dimensions[index]
    if (later === undefined) return []
    const own: readonly Line[] =
      dimension.label === null ? [] : [[dimension.label[language], dimension.score, later.score]]
    const metrics = dimension.metrics.flatMap((metric, at): readonly Line[] => {
      const changed = later.metrics[at]
      if (changed === undefined || changed.score.exact === metric.score.exact) return []
      return [[`  ${labels.get(metric.metric) ?? metric.metric}`, metric.score, changed.score]]
    })
    return [...own, ...metrics]
  })
  const title = localized(context, { en: 'Score', zh: '得分' })
  const all: readonly Line[] = [
    [before.scorecard.label[language], before.score, after.score],
    ...lines,
  ]
  return changeTable(context, title, all)
}

/** Those that begin or cease to apply. */
function consequences(
  { language }: Context,
  before: ScorecardResponse,
  after: ScorecardResponse,
): readonly string[] {
  const lines = before.consequences.flatMap((consequence, index) => {
    const then = after.consequences[index]
    if (then === undefined || then.applies === consequence.applies) return []
    const words = then.applies
      ? { en: 'then applies', zh: '那时适用' }
      : { en: 'no longer applies', zh: '不再适用' }
    return [visibleLine(`${consequence.effect[language]}: ${words[language]}`)]
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}

/** How many more good ones bring a rate to its targets. */
export function additionalText(context: Context, response: AdditionalResponse): string {
  const { metric, entity, day, value, numerator, denominator, targets } = response
  const { language } = context
  const about = entity === null ? [] : [aboutText(entity)]
  const head = [metric.label[language], ...about, day].join('  ·  ')
  const made = `${value.text[language]}  =  ${numerator.text[language]} / ${denominator.text[language]}`
  const sentences = targets.map(({ sentence }) => visibleLine(sentence[language]))
  return [`${visibleLine(head)}\n${made}`, sentences.join('\n')].join('\n\n')
}

const aboutText = (entity: EntityRef): string => `${entity.kind} ${entityName(entity)}`
