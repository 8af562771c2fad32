import fc from 'fast-check'

/** A source of random choices: the same seed makes the same choices. */
export type Draw = fc.GeneratorValue

/** Everything that `make` builds from the choices of one seed. */
export function fromSeed<T>(seed: number, make: (draw: Draw) => T): T {
  const arbitrary = fc.gen().map((draw) => ({ made: make(draw) }))
  const [sample] = fc.sample(arbitrary, { seed, numRuns: 1 })
  if (sample === undefined) throw new Error(`Nothing was drawn from the seed ${seed}.`)
  return sample.made
}

/** A whole number from `low` to `high`, all equally likely. */
export function integer(draw: Draw, low: number, high: number): number {
  if (high < low) throw new Error(`There is no number from ${low} to ${high}.`)
  return low + (draw(anyNumber) % (high - low + 1))
}

/** True in `percent` of a hundred. */
export function chance(draw: Draw, percent: number): boolean {
  return integer(draw, 1, 100) <= percent
}

/** One of the items, all equally likely. */
export function one<T>(draw: Draw, items: readonly T[]): T {
  const item = items[integer(draw, 0, items.length - 1)]
  if (item === undefined) throw new Error('There is nothing to choose from.')
  return item
}

/** One of the makers, each as likely as its weight, and what it makes. */
export function weighted<T>(
  draw: Draw,
  makers: readonly (readonly [weight: number, make: () => T])[],
): T {
  const total = makers.reduce((sum, [weight]) => sum + weight, 0)
  let rest = integer(draw, 1, total)
  for (const [weight, make] of makers) {
    rest -= weight
    if (rest <= 0) return make()
  }
  throw new Error('There is nothing to choose from.')
}

/** Some of the items in their order, each with the same chance. */
export function some<T>(draw: Draw, items: readonly T[], percent: number): readonly T[] {
  return items.filter(() => chance(draw, percent))
}

/** One of the items, near ones much likelier than far ones. */
export function nearOne<T>(draw: Draw, items: readonly T[], distanceOf: (item: T) => number): T {
  const distances = [...new Set(items.map(distanceOf))].toSorted((left, right) => left - right)
  const makers = distances.map(
    (distance) =>
      [
        distance === 0 ? 75 : distance === 1 ? 20 : 5,
        () =>
          one(
            draw,
            items.filter((item) => distanceOf(item) === distance),
          ),
      ] as const,
  )
  return weighted(draw, makers)
}

/** A list of `low` to `high` things. */
export function several<T>(
  draw: Draw,
  { low, high }: { readonly low: number; readonly high: number },
  make: (index: number) => T,
): readonly T[] {
  return Array.from({ length: integer(draw, low, high) }, (_, index) => make(index))
}

/** One builder without arguments, because each builder and argument met is remembered and compared. */
function anyNumber(): fc.Arbitrary<number> {
  return unbiased
}

const unbiased: fc.Arbitrary<number> = fc.noBias(fc.nat(0x7fff_ffff))
