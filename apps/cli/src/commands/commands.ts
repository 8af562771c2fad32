import type { Command } from '../command.ts'
import { check } from './check.ts'
import { evaluate } from './evaluate.ts'
import { test } from './test.ts'

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = [check, test, evaluate]
