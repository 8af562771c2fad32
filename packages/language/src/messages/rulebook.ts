import type { Message } from '../diagnostic.ts'

/** Parameters of the messages about rule files, their keys and their links. */
export interface RulebookParams {}

export const rulebookMessages: { readonly [C in keyof RulebookParams]: Message<RulebookParams[C]> } = {}
