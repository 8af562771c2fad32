import type { Message } from '../diagnostic.ts'
import { valueAtMessages, type ValueAtParams } from './check-value-at.ts'
import { callMessages, type CallParams } from './check-calls.ts'
import { datedMessages, type DatedParams } from './check-dated.ts'
import { nameMessages, type NameParams } from './check-names.ts'
import { unitMessages, type UnitParams } from './check-units.ts'

/** Parameters of the messages about names, types, units and levels of sound expressions. */
export interface CheckParams
  extends NameParams, UnitParams, CallParams, DatedParams, ValueAtParams {}

export const checkMessages: { readonly [C in keyof CheckParams]: Message<CheckParams[C]> } = {
  ...nameMessages,
  ...unitMessages,
  ...callMessages,
  ...datedMessages,
  ...valueAtMessages,
}
