import type { Dataset, Diagnostic, Expr, PhaseResult } from '@guiju/language'
import { datasetOfSplit, splitOfAttribute, type SplitPart } from '@guiju/rulebook'
import { missing, type Value } from '../finish/value.ts'
import { metricsBelow } from '../request/metrics-below.ts'
import { populationsOf } from '../request/used-datasets.ts'
import type { BoardContext } from './board-context.ts'
import type { BoardQuestion } from './board-question.ts'
import type { Attributes } from './board-source.ts'

/** What is said of a split's values on rows of their own. */
export interface SplitRead {
  readonly split: string
  readonly dataset: Dataset
  readonly values: readonly Expr[]
}

/** What was read of split values; missing where nothing was. */
export type AttributeOf = (split: string, key: string | null, value: Expr) => Value

export const noAttributes: AttributeOf = () => missing

/** The datasets and expressions behind the columns and the link of a part. */
export function splitReads(part: SplitPart, question: BoardQuestion): readonly SplitRead[] {
  const rowsOf = (split: string): Dataset | null => rowsOfSplit(part, split, question)
  const reads = part.columns.flatMap((column) => {
    if (column.kind !== 'attribute') return []
    const split = splitOfAttribute(question.pack, part, column.of, rowsOf)
    return split === null ? [] : [{ split, value: column.value }]
  })
  const { link } = part
  if (link !== null && link.when !== null) reads.push({ split: link.key, value: link.when })
  return [...Map.groupBy(reads, ({ split }) => split)].flatMap(([split, of]) => {
    const dataset = rowsOf(split)
    return dataset === null ? [] : [{ split, dataset, values: of.map(({ value }) => value) }]
  })
}

/** The dataset that the first metric of a part counts. */
export function datasetOfPart(
  part: SplitPart,
  { pack, checked }: Pick<BoardQuestion, 'pack' | 'checked'>,
): Dataset | null {
  const metrics = part.columns.flatMap((column) =>
    column.kind === 'metric' || column.kind === 'share' ? [column.metric] : [],
  )
  const [population] = metricsBelow(metrics, pack, checked).flatMap(populationsOf)
  return pack.datasets.get(population?.dataset ?? '') ?? null
}

function rowsOfSplit(part: SplitPart, split: string, question: BoardQuestion): Dataset | null {
  const { pack } = question
  if (part.about !== null && part.splits[0]?.name === split) {
    return pack.datasets.get(part.about.name) ?? null
  }
  const dataset = datasetOfPart(part, question)
  return dataset === null ? null : datasetOfSplit(pack, dataset, split)
}

/** Reads what is said of these split values, one listing for each split. */
export async function readRowAttributes(
  reads: readonly SplitRead[],
  keysOf: (split: string) => readonly string[],
  { question, source }: BoardContext,
): Promise<PhaseResult<AttributeOf>> {
  const { checked, pack, point } = question
  const bySplit = new Map<string, { readonly read: SplitRead; readonly of: Attributes }>()
  const diagnostics: Diagnostic[] = []
  for (const read of reads) {
    const keys = [...new Set(keysOf(read.split))]
    if (keys.length === 0) continue
    const { dataset, values } = read
    const answered = await source.attributes({ checked, pack, dataset, keys, values, point })
    diagnostics.push(...answered.diagnostics)
    if (answered.value === undefined) return { diagnostics }
    bySplit.set(read.split, { read, of: answered.value })
  }
  const value: AttributeOf = (split, key, expr) => {
    const found = bySplit.get(split)
    if (found === undefined || key === null) return missing
    return found.of.get(key)?.[found.read.values.indexOf(expr)] ?? missing
  }
  return { value, diagnostics }
}
