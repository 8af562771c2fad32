import { diagnostic } from '@guiju/language'
import type { Board, ListPart } from '../board-model.ts'
import { checkNotPersonal } from './check-board-rows.ts'
import { checkIn, type RuleCheck } from './check-context.ts'
import { checkPopulation } from './check-metric.ts'

/** The rows of a list belong to the board's entity, and its columns are read on them. */
export function checkBoardList(rule: RuleCheck, board: Board, part: ListPart): void {
  const { population, columns } = part
  const dataset = rule.pack.pack.datasets.get(population.dataset)
  if (dataset === undefined) return
  rule.use(dataset)
  checkPopulation(rule, population, new Map())
  const { lets } = population
  for (const { value, id } of columns) {
    const { level, type } = checkIn(rule, value, { kind: 'row', dataset, lets, hasWindow: false })
    const isCell = level === 'row' || level === 'constant'
    if (!isCell || type.kind === 'rows' || type.kind === 'row') {
      rule.report(diagnostic('not-a-value', value.span, {}))
    }
    checkNotPersonal(rule, value, id)
  }
  if (board.entity === null) return
  const dimension = dataset.entities.get(board.entity)
  if (dimension !== undefined) {
    rule.use(dimension)
    return
  }
  const params = { metric: part.id, dataset: dataset.name, entity: board.entity }
  rule.report(diagnostic('entity-unreachable', part.span, params, [dataset.span]))
}
