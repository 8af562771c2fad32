import type { Message } from '../diagnostic.ts'

/** Parameters of the messages about files, columns and rows of a snapshot. */
export interface DataParams {}

export const dataMessages: { readonly [C in keyof DataParams]: Message<DataParams[C]> } = {}
