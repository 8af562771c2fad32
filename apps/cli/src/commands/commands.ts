import type { Command } from '../command.ts'
import { check } from './check.ts'
import { evaluate } from './evaluate.ts'

/** Every command, in the order of the help page. */
export const commands: readonly Command[] = [check, evaluate]
