/** One timed run: processor time of the whole process, and elapsed time, in milliseconds. */
export interface Timing {
  readonly cpuMs: number
  readonly wallMs: number
}

/** Times of several runs of one contestant. */
export interface Timings {
  readonly name: string
  readonly medianCpuMs: number
  readonly fastestWallMs: number
  readonly runs: readonly Timing[]
}

export interface Contestant {
  readonly name: string
  readonly run: () => Promise<unknown>
}

/** Runs the contestants in turn, `runs` times after one warm-up each, so that a drifting machine is fair to all. */
export async function interleave(
  contestants: readonly Contestant[],
  runs: number,
): Promise<readonly Timings[]> {
  for (const { run } of contestants) await run()
  const timings = contestants.map((): Timing[] => [])
  for (let round = 0; round < runs; round += 1) {
    for (const [index, { run }] of contestants.entries()) timings[index]?.push(await time(run))
  }
  return contestants.map(({ name }, index) => {
    const own = timings[index] ?? []
    return {
      name,
      medianCpuMs: median(own.map(({ cpuMs }) => cpuMs)),
      fastestWallMs: Math.min(...own.map(({ wallMs }) => wallMs)),
      runs: own,
    }
  })
}

/** Runs once. */
export async function time(run: () => Promise<unknown>): Promise<Timing> {
  const before = process.cpuUsage()
  const start = performance.now()
  await run()
  const wallMs = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, wallMs }
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}
