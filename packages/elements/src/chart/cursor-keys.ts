/** Where the cursor of a chart of `count` places stands after `key`; null for a key that does not move it. */
export function movedCursor(key: string, at: number, count: number): number | null {
  const wanted = steps[key]?.(at, count)
  return wanted === undefined ? null : Math.min(Math.max(wanted, 0), count - 1)
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  PageUp: (at) => at + 7,
  PageDown: (at) => at - 7,
  Home: () => 0,
  End: (_, count) => count - 1,
}
