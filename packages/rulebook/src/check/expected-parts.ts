import type { Type } from '@guiju/language'
import type { Metric } from '../model.ts'
import type { Scorecard } from '../score-model.ts'
import type { Board, BoardColumn, BoardPart } from '../board-model.ts'
import type { RuleTest } from '../test-model.ts'
import type { RuleCheck } from './check-context.ts'

/** What may be expected under one key. */
export type ExpectedPart =
  | { readonly kind: 'one'; readonly type: Type }
  | { readonly kind: 'list' }
  /** Values of one type under names; null: under any name. */
  | { readonly kind: 'named'; readonly names: ReadonlySet<string> | null; readonly type: Type }
  /** Metrics of cards by id: a value, or values by the name of what stands beside it. */
  | { readonly kind: 'cards'; readonly metrics: ReadonlyMap<string, Type> }
  /** Values in order by metric. */
  | { readonly kind: 'series'; readonly metrics: ReadonlyMap<string, Type> }
  /** Rows in order, with values by column. */
  | { readonly kind: 'rows'; readonly columns: ReadonlyMap<string, Type> }

export type ExpectedParts = ReadonlyMap<string, ExpectedPart>

const number: Type = { kind: 'number' }
const text: Type = { kind: 'text' }
const one = (type: Type): ExpectedPart => ({ kind: 'one', type })
const list: ExpectedPart = { kind: 'list' }

/** What a test of this target may expect, by key; null when the target was left out. */
export function expectedParts(rule: RuleCheck, test: RuleTest): ExpectedParts | null {
  const { pack } = rule.pack
  const { target } = test
  switch (target.kind) {
    case 'metric': {
      const metric = pack.metrics.get(target.id)
      return metric === undefined ? null : partsOfMetric(rule, metric, test)
    }
    case 'scorecard': {
      const card = pack.scorecards.get(target.id)
      return card === undefined ? null : partsOfCard(rule, card)
    }
    case 'ranking': {
      const ranking = pack.rankings.get(target.id)
      return ranking === undefined ? null : partsOfRanking(rule, ranking.metric, test)
    }
    case 'board': {
      const board = pack.boards.get(target.id)
      return board === undefined ? null : partsOfBoard(rule, board)
    }
    case 'identity':
      return null
  }
}

function partsOfMetric(rule: RuleCheck, metric: Metric, test: RuleTest): ExpectedParts {
  const values = new Map([
    ['value', rule.pack.names.metricType(metric.id) ?? { kind: 'unknown' as const }],
    ...typesOfSides(rule, metric),
  ])
  if (isOfMany(test)) {
    const names = [...(test.entity === null ? [] : [test.entity.kind]), ...test.split.keys()]
    const columns = new Map([...names.map((name) => [name, text] as const), ...values])
    return new Map([
      ['rows', { kind: 'rows', columns }],
      ['error', one(text)],
    ])
  }
  return new Map([
    ...[...values].map(([name, type]) => [name, one(type)] as const),
    ['state', one(text)],
    ['targets', list],
    ['error', one(text)],
  ])
}

/** True when a test asks for all entities or for all values of a split. */
export const isOfMany = ({ entity, split }: RuleTest): boolean =>
  entity?.id === null || [...split.values()].includes(null)

function typesOfSides(rule: RuleCheck, { shape }: Metric): readonly (readonly [string, Type])[] {
  if (shape.kind !== 'ratio') return []
  const { types } = rule.pack.tables
  const typeOf = (side: 'numerator' | 'denominator'): Type =>
    types.get(shape[side].value)?.type ?? { kind: 'unknown' }
  return [
    ['numerator', typeOf('numerator')],
    ['denominator', typeOf('denominator')],
  ]
}

function partsOfCard(rule: RuleCheck, { dimensions }: Scorecard): ExpectedParts {
  const { rankings } = rule.pack.pack
  const metrics = new Set(dimensions.flatMap((dimension) => dimension.metrics).map(metricOf))
  const shown = [...rankings.values()].filter(({ metric }) => metrics.has(metric))
  const ranked = new Set(shown.map(({ id }) => id))
  const named = (names: ReadonlySet<string>, type: Type): ExpectedPart => ({
    kind: 'named',
    names,
    type,
  })
  return new Map([
    ['score', one(number)],
    ['value', one(number)],
    ['grade', one(text)],
    ['state', one(text)],
    ['dimensions', named(new Set(dimensions.map(({ id }) => id)), number)],
    ['scores', named(metrics, number)],
    ['ranks', named(ranked, number)],
    ['positions', named(ranked, number)],
    ['grades', named(ranked, text)],
    ['consequences', list],
    ['advice', list],
    ['error', one(text)],
  ])
}

const metricOf = ({ metric }: { readonly metric: string }): string => metric

function partsOfRanking(rule: RuleCheck, metric: string, { entity }: RuleTest): ExpectedParts {
  const value = rule.pack.names.metricType(metric) ?? { kind: 'unknown' }
  const any = (type: Type): ExpectedPart => ({ kind: 'named', names: null, type })
  if (entity?.id === null) {
    return new Map([
      ['ranks', any(number)],
      ['positions', any(number)],
      ['grades', any(text)],
      ['error', one(text)],
    ])
  }
  return new Map([
    ['rank', one(number)],
    ['peers', one(number)],
    ['position', one(number)],
    ['grade', one(text)],
    ['average', one(value)],
    ['excellent', one(value)],
    ['error', one(text)],
  ])
}

/** Lists of rows are no part of rule tests. */
function partsOfBoard(rule: RuleCheck, board: Board): ExpectedParts {
  const parts = [...board.parts.values()].flatMap((part) => {
    const expected = partOfBoard(rule, part)
    return expected === null ? [] : [[part.id, expected] as const]
  })
  return new Map([...parts, ['error', one(text)]])
}

function partOfBoard(rule: RuleCheck, part: BoardPart): ExpectedPart | null {
  const typeOf = (metric: string): Type => rule.pack.names.metricType(metric) ?? { kind: 'unknown' }
  switch (part.kind) {
    case 'cards':
      return {
        kind: 'cards',
        metrics: new Map(part.cards.map(({ metric }) => [metric, typeOf(metric)])),
      }
    case 'series':
      return {
        kind: 'series',
        metrics: new Map(part.metrics.map(({ name }) => [name, typeOf(name)])),
      }
    case 'breakdown':
    case 'leaderboard':
    case 'table': {
      const cellType = (column: BoardColumn): Type => {
        if (column.kind === 'metric') return typeOf(column.metric)
        return column.kind === 'share' ? { kind: 'ratio' } : { kind: 'unknown' }
      }
      const keys = part.splits.map(({ name }) => [name, text] as const)
      const cells = part.columns.map((column) => [column.id, cellType(column)] as const)
      return { kind: 'rows', columns: new Map([...cells, ...keys, ['opens', { kind: 'boolean' }]]) }
    }
    case 'playbook':
      return list
    case 'list':
      return null
  }
}
