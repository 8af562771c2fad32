import type { Diagnostic, PhaseResult } from '@guiju/language'
import type { BoardColumn, SplitPart } from '@guiju/rulebook'
import {
  filterNarrowings,
  plainNeed,
  type BoardContext,
  type Need,
  type NeedAnswer,
} from './board-context.ts'
import type { PartQuestion } from './board-question.ts'
import type { Narrowing } from './split-condition.ts'

/** The numbers that the rows of a part are made of. */
export interface Numbers {
  /** In the order in which rows are grouped. */
  readonly splits: readonly string[]
  /** For each split the numbers by it and those before it. */
  readonly levels: readonly NeedAnswer[]
  /** The whole board's metrics that shares divide by. */
  readonly whole: NeedAnswer | null
}

/** A part with its numbers. */
export interface Table extends Numbers {
  readonly part: SplitPart
  readonly asked: PartQuestion
  readonly context: BoardContext
}

/** Reads the numbers of a part by each of its splits, and those of the whole that shares divide by. */
export async function readNumbers(
  part: SplitPart,
  asked: PartQuestion,
  { question, ask }: BoardContext,
): Promise<PhaseResult<Numbers>> {
  const names = part.splits.map(({ name }) => name)
  const splits = asked.isSwapped ? names.toReversed() : names
  const filters = filterNarrowings(question)
  const need: Need = {
    ...plainNeed(question.point),
    metrics: metricsOf(part.columns),
    narrowings: [...filters, ...narrowingsOf(asked)],
  }
  const shared = part.columns.filter((column) => column.kind === 'share' && column.of === 'whole')
  const asks = splits.map((_, level) => ask({ ...need, splits: splits.slice(0, level + 1) }))
  const whole =
    shared.length === 0 ? null : ask({ ...need, metrics: metricsOf(shared), narrowings: filters })
  const answers = await Promise.all([...asks, ...(whole === null ? [] : [whole])])
  const diagnostics: readonly Diagnostic[] = answers.flatMap((each) => [...each.diagnostics])
  const values = answers.flatMap(({ value }) => (value === undefined ? [] : [value]))
  if (values.length < answers.length) return { diagnostics }
  const levels = values.slice(0, splits.length)
  return { value: { splits, levels, whole: values[splits.length] ?? null }, diagnostics }
}

/** The split values that one part is narrowed to. */
export function narrowingsOf({ narrowed }: PartQuestion): readonly Narrowing[] {
  return [...narrowed].map(([split, value]) => ({ split, values: [value], isAmong: true }))
}

/** The metrics that columns show or share, each once. */
export function metricsOf(columns: readonly BoardColumn[]): readonly string[] {
  const metrics = columns.flatMap((column) =>
    column.kind === 'metric' || column.kind === 'share' ? [column.metric] : [],
  )
  return [...new Set(metrics)]
}
