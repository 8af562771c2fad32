import type { Type } from '../type.ts'

/** Integer or number. */
export function isPlainNumber({ kind }: Type): boolean {
  return kind === 'integer' || kind === 'number'
}

/** Integer, number or ratio: what has no unit. */
export function isNumeric(type: Type): boolean {
  return type.kind === 'ratio' || isPlainNumber(type)
}

/** What can be added up. */
export function isAmount(type: Type): boolean {
  return isNumeric(type) || type.kind === 'money' || type.kind === 'elapsed'
}

/** What has a smallest and a largest. */
export function isOrdered(type: Type): boolean {
  return isAmount(type) || isDay(type) || type.kind === 'time-of-day'
}

/** A date, or a timestamp with the date it shows. */
export function isDay({ kind }: Type): boolean {
  return kind === 'date' || kind === 'timestamp'
}

/** What is written in letters. */
export function isTextual({ kind }: Type): boolean {
  return kind === 'text' || kind === 'id' || kind === 'enum'
}

/** What rows can be sorted by: an ordered value in one unit, or letters in byte order. */
export function isSortable(type: Type): boolean {
  const isInOneUnit = type.kind !== 'money' || type.currency !== null
  return (isOrdered(type) && isInOneUnit) || isTextual(type)
}
