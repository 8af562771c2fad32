const hoursOf: Readonly<Record<string, number>> = { d: 24, h: 1, min: 1 / 60, s: 1 / 3600 }
/** A narrower part of the axis could not be pointed at. */
const narrowest = 1 / 80

/** How the steps of a histogram share its axis. */
export interface StepWidths {
  /** Parts of the axis, together 1. */
  readonly shares: readonly number[]
  /** Whether all steps are equally wide, as far as they tell. */
  readonly isEven: boolean
  /** Whether parts of the axis are as wide as the steps are. */
  readonly isToScale: boolean
}

/**
 * Steps such as `1h..<2h` by their widths. Equal parts stand for steps that cannot be drawn to scale: without a name of
 * that form, open at an end, in other units, or too narrow beside the others.
 */
export function stepWidths(labels: readonly string[]): StepWidths {
  const widths = labels.map(widthOf)
  const total = widths.reduce<number>((sum, width) => sum + (width ?? NaN), 0)
  const shares = widths.map((width) => (width ?? NaN) / total)
  const isEven = widths.every((width) => isNear(width, widths[0] ?? null))
  const isToScale = shares.every((share) => share >= narrowest)
  const equal = labels.map(() => 1 / labels.length)
  return isEven || !isToScale
    ? { shares: equal, isEven, isToScale: isEven && isToScale }
    : { shares, isEven, isToScale }
}

/** Which step lies at this part of the axis. */
export function stepAt(share: number, { shares }: Pick<StepWidths, 'shares'>): number {
  let end = 0
  const found = shares.findIndex((width) => (end += width) > share)
  return found < 0 ? shares.length - 1 : found
}

function widthOf(label: string): number | null {
  const [, from, fromUnit, to, toUnit] =
    /^(-?[\d.]+) ?(\D*?)\.\.<?(-?[\d.]+) ?(\D*)$/.exec(label) ?? []
  if (from === undefined || to === undefined) return null
  const [first, last] = [fromUnit ?? '', toUnit ?? '']
  const [a, b] = [hoursOf[first], hoursOf[last]]
  if (a !== undefined && b !== undefined) return Number(to) * b - Number(from) * a
  return first === last ? Number(to) - Number(from) : null
}

function isNear(a: number | null, b: number | null): boolean {
  return a === b || (a !== null && b !== null && Math.abs(a - b) < 1e-9 * Math.abs(a))
}
