import type { Metric, Side } from './model.ts'

/** The sides that count rows: the value, or numerator and denominator; none for a formula over other metrics. */
export function sidesOf({ shape }: Metric): readonly Side[] {
  switch (shape.kind) {
    case 'formula':
      return []
    case 'value':
      return [shape.side]
    case 'ratio':
      return [shape.numerator, shape.denominator]
  }
}
