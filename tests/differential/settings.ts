import { catalogue } from '@guiju/language'

/**
 * How many cases a run compares, and from which seed on: GUIJU_DIFFERENTIAL_CASES (2,000 are a full run) and
 * GUIJU_DIFFERENTIAL_SEED. A failing case names the seed of its world, which makes the same world again.
 */
export const settings: { readonly cases: number; readonly firstSeed: number } = {
  cases: wholeNumber('GUIJU_DIFFERENTIAL_CASES', 2000),
  firstSeed: wholeNumber('GUIJU_DIFFERENTIAL_SEED', 1),
}

/** The functions that rules may call today. */
export const availableFunctions: readonly string[] = [
  ...Object.entries(catalogue.row),
  ...Object.entries(catalogue.aggregate),
  ...Object.entries(catalogue.metric),
].flatMap(([name, { stage }]) => (stage === 'now' ? [name] : []))

function wholeNumber(name: string, otherwise: number): number {
  const written = process.env[name]
  return written === undefined || !/^\d+$/.test(written) ? otherwise : Number(written)
}
