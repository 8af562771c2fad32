import type { BoardColumnInfo, BoardRows } from '@guiju/protocol'

/** A column by its place among the cells. */
export interface ShownColumn {
  readonly info: BoardColumnInfo
  readonly index: number
}

/** How the columns of rows are shown. */
export interface ShownColumns {
  /** The column that names the row; null: its label does. */
  readonly head: ShownColumn | null
  readonly others: readonly ShownColumn[]
  /** Whether a picture belongs to each row, for which a sign of its name stands. */
  readonly hasPicture: boolean
}

/** Pictures stand beside the name, and the first column that is no number names the row. */
export function shownColumns({ columns, rows }: Pick<BoardRows, 'columns' | 'rows'>): ShownColumns {
  const all = columns.map((info, index): ShownColumn => ({ info, index }))
  const pictures = all.filter(({ info, index }) => info.kind === 'attribute' && isPicture(index))
  const texts = all.filter((column) => !pictures.includes(column))
  const head = texts.find(({ info }) => info.kind === 'key' || info.kind === 'attribute') ?? null
  return {
    head,
    others: texts.filter((column) => column !== head),
    hasPicture: pictures.length > 0,
  }

  function isPicture(index: number): boolean {
    const addresses = rows.flatMap(({ cells }) => cells[index]?.exact ?? [])
    return addresses.length > 0 && addresses.every((text) => pictureName.test(text))
  }
}

const pictureName = /\.(png|jpe?g|webp|gif|svg|avif)(\?.*)?$/i

/** Whether cells of the column are numbers, set flush right. */
export function isNumeric({ kind }: BoardColumnInfo): boolean {
  return kind === 'metric' || kind === 'share'
}
