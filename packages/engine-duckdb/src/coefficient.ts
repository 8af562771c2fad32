import type { Cell } from '@guiju/rulebook'

/** The whole number that stands for a cell in a column of `scale` digits. */
export function coefficientOf(cell: Cell, scale: number): bigint {
  if (typeof cell === 'bigint') return cell * 10n ** BigInt(scale)
  if (typeof cell !== 'object' || cell === null) throw new Error('A number was expected here.')
  if (cell.scale > scale) throw new Error('A number has more digits than its column declares.')
  return cell.coefficient * 10n ** BigInt(scale - cell.scale)
}
