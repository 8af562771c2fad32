import type { Command } from '../command.ts'
import { board } from './board.ts'
import { check } from './check.ts'
import { data } from './data.ts'
import { demo } from './demo.ts'
import { docs } from './docs.ts'
import { entities } from './entities.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain.ts'
import { keys } from './keys.ts'
import { metrics } from './metrics.ts'
import { process } from './process.ts'
import { schema } from './schema.ts'
import { serve } from './serve.ts'
import { test } from './test.ts'
import { health } from './health.ts'
import { rows } from './rows.ts'
import { whatIf } from './what-if.ts'
import { why } from './why.ts'

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = [
  demo,
  check,
  test,
  metrics,
  entities,
  evaluate,
  board,
  explain,
  rows,
  why,
  whatIf,
  health,
  data,
  process,
  serve,
  keys,
  docs,
  schema,
]
