const mostNamed = 12

/** Names along a circle, a long one shortened in the middle: `a -> b -> ... -> a`. */
export function chainText(names: readonly string[]): string {
  if (names.length <= mostNamed) return names.join(' -> ')
  return [...names.slice(0, mostNamed - 2), '...', ...names.slice(-1)].join(' -> ')
}
