import type { Statistics } from '@guiju/plan'
import type { Day } from '@guiju/rulebook'
import type { EventOrder } from './event-order.ts'
import type { TimelessContext } from './timeless-rows.ts'

/** What making cells is given. */
export interface GivenForCells extends TimelessContext {
  readonly statistics: Statistics
  /** The first instant of a day. */
  readonly startOf: (day: Day) => bigint
}

/** What making cells reads. */
export interface CellContext extends GivenForCells {
  readonly order: EventOrder
}
