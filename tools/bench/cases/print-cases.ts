import { benchCommands } from './bench-commands.ts'
import { benchTimers } from './bench-timers.ts'
import { killLoop } from './kill-loop.ts'

/** Measures the case store and prints what came out; answers whether nothing was lost or doubled. */
export async function printCases(asJson: boolean): Promise<boolean> {
  const commands = await benchCommands(5)
  const timers = await benchTimers(100_000)
  const kills = await killLoop(20)
  if (asJson) console.log(JSON.stringify({ commands, timers, kills }, null, 2))
  else {
    console.log(`Commands on the embedded store, each synced: ${commands.toFixed(0)} a second`)
    console.log(
      `${String(timers.timers)} deadlines in one second: all carried out in ${timers.seconds.toFixed(1)} s; ` +
        `a command meanwhile took ${timers.median.toFixed(0)} ms (median), ${timers.worst.toFixed(0)} ms at worst`,
    )
    console.log(
      `${String(kills.rounds)} rounds of two workers killed: ${String(kills.cases)} cases, ` +
        `${String(kills.lost)} lost, ${String(kills.doubled)} doubled`,
    )
  }
  return kills.lost === 0 && kills.doubled === 0
}
