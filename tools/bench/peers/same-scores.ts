const tolerance = 1e-9

/** True when every shop has the same six numbers in both; shops that only have missing ones may lack a row. */
export function sameScores(
  expert: readonly (readonly unknown[])[],
  peer: readonly (readonly unknown[])[],
): boolean {
  const rows = new Map(peer.map(([shop, ...numbers]) => [Number(shop), numbers]))
  return (
    rows.size <= expert.length &&
    expert.every(([shop, ...numbers]) => {
      const theirs = rows.get(Number(shop)) ?? []
      return numbers.every((number, index) => isSame(number, theirs[index] ?? null))
    })
  )
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === null || right === null) return left === right
  const [a, b] = [Number(left), Number(right)]
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a))
}
