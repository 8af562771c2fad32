/** Sums of one measure by group and day, as they are held and kept: in order of groups, days and days of knowledge. */
export interface CellColumns {
  /** The key columns of each group as text: the entity, where there is one, then split values. */
  readonly groups: readonly (readonly (string | null)[])[]
  /** Where the cells of each group begin; one more number than groups, the last being the number of cells. */
  readonly starts: Int32Array
  /** The event day of each cell. */
  readonly days: Int32Array
  /** The day from which each cell is known, its event day at least; null where it is its event day. */
  readonly since: Int32Array | null
  /** Named as the measures of the query are. */
  readonly measures: readonly CellColumn[]
}

/** One measure: in doubles while the sum of all cells is a whole number that a double holds, else in two halves. */
export interface CellColumn {
  readonly name: string
  /** The values of all cells before each, and of all of them: one more number than cells. */
  readonly low: Float64Array
  /** The same for what exceeds {@link lowHalfBits} bits; null where `low` holds the whole value. */
  readonly high: Float64Array | null
}

/** How many bits of a value in two halves the low half has. */
export const lowHalfBits = 26

/** Cells that are kept from one start to the next; `too-many` for a measure that is not worth keeping. */
export type KeptCells = CellColumns | 'too-many'

/** When cells that are not there yet are made: before the answer, after it, or not at all. */
export type CellBuilding = 'at-once' | 'behind' | 'never'

/** Where the cells of a snapshot are kept. */
export interface CellStore {
  readonly building: CellBuilding
  /** What cells in memory may take together; those in files may take as much again. */
  readonly mostBytes: number
  /** Aborts when the snapshot is closed: nothing is made for it any more. */
  readonly signal: AbortSignal
  /** Null for cells that are not kept, or were damaged. */
  read(key: string): Promise<KeptCells | null>
  write(key: string, cells: KeptCells): Promise<void>
}
