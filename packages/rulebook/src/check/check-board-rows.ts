import { diagnostic, walk, type Dataset, type Expr } from '@guiju/language'
import type { BoardColumn, BoardName, SplitPart } from '../board-model.ts'
import { datasetOfSplit, splitOfAttribute } from '../split-dataset.ts'
import { rowOf } from './check-dataset.ts'
import { checkIn, type RuleCheck } from './check-context.ts'
import { checkSplit, rowsBehind } from './check-reach.ts'

/** A part with rows: every metric has its splits, and what it says of split values stands in a dataset. */
export function checkSplitPart(rule: RuleCheck, part: SplitPart): void {
  const metrics = part.columns.flatMap((column) =>
    column.kind === 'metric' || column.kind === 'share' ? [column] : [],
  )
  const [first] = metrics
  if (first === undefined) {
    rule.report(diagnostic('board-no-metric', part.span, { part: part.id }))
    return
  }
  const seen = new Set<string>()
  for (const { metric, span } of metrics) {
    if (seen.has(metric)) continue
    seen.add(metric)
    for (const { name } of part.splits)
      checkSplit(rule, name, { name: metric, span }, 'board-split')
  }
  for (const column of part.columns) checkColumn(rule, part, first.metric, column)
  const when = part.link?.when ?? null
  if (when !== null) checkLink(rule, part, first.metric, when)
  if (part.about !== null) checkAbout(rule, part, part.about)
}

function checkColumn(rule: RuleCheck, part: SplitPart, metric: string, column: BoardColumn): void {
  if (column.kind === 'share' && column.of === 'parent' && part.splits.length < 2) {
    rule.report(diagnostic('board-share-parent', column.span, {}))
  }
  if (column.kind !== 'attribute') return
  const split = splitOfAttribute(rule.pack.pack, part, column.of, (name) =>
    rowsOfSplit(rule, part, metric, name),
  )
  const dataset = split === null ? null : rowsOfSplit(rule, part, metric, split)
  if (dataset === null) {
    const splits = part.splits.map(({ name }) => name).join(', ')
    rule.report(diagnostic('board-attribute', column.span, { written: column.id, splits }))
    return
  }
  rule.use(dataset)
  checkIn(rule, column.value, rowOf(dataset))
  checkNotPersonal(rule, column.value, column.id)
}

/** The dataset with a row for each value of a split of a part whose metric counts some rows. */
function rowsOfSplit(
  rule: RuleCheck,
  part: SplitPart,
  metric: string,
  split: string,
): Dataset | null {
  const { pack } = rule.pack
  if (part.about !== null && part.splits[0]?.name === split) {
    return pack.datasets.get(part.about.name) ?? null
  }
  const [first] = rowsBehind(rule, metric)
  return first === undefined ? null : datasetOfSplit(pack, first.dataset, split)
}

function checkLink(rule: RuleCheck, part: SplitPart, metric: string, when: Expr): void {
  const { link } = part
  if (link === null) return
  const dataset = rowsOfSplit(rule, part, metric, link.key)
  if (dataset === null) {
    const params = { written: link.key, splits: link.key }
    rule.report(diagnostic('board-attribute', link.span, params))
    return
  }
  rule.use(dataset)
  checkIn(rule, when, rowOf(dataset), 'condition')
}

function checkAbout(rule: RuleCheck, part: SplitPart, about: BoardName): void {
  const dataset = rule.pack.pack.datasets.get(about.name)
  if (dataset === undefined || dataset.key.length === 1) return
  const params = { split: part.splits[0]?.name ?? '', dataset: about.name }
  rule.report(diagnostic('board-about', about.span, params, [dataset.span]))
}

/** What is personal leaves the data in no way, alone or inside an expression. */
export function checkNotPersonal(rule: RuleCheck, value: Expr, written: string): void {
  walk(value, (node) => {
    const reference = node.kind === 'name' ? rule.pack.tables.references.get(node) : undefined
    if (reference?.kind !== 'column' || !reference.column.isPersonal) return
    rule.report(diagnostic('board-personal-column', node.span, { column: written }))
  })
}
