import type { Message } from '../diagnostic.ts'

/** Parameters of the messages about names, types, units and levels of sound expressions. */
export interface CheckParams {}

export const checkMessages: { readonly [C in keyof CheckParams]: Message<CheckParams[C]> } = {}
