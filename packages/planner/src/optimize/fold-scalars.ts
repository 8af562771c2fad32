import { foldConstants, mapScalars, type Rows } from '@guiju/plan'

/** Computes what no row can change, in every condition and computed column. */
export function foldScalars(rows: Rows): Rows {
  return mapScalars(rows, foldConstants)
}
