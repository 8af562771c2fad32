import type { Message } from '../diagnostic.ts'

/** Parameters of the messages about requests: metrics, days, entities, filters, splits. */
export interface RequestParams {}

export const requestMessages: { readonly [C in keyof RequestParams]: Message<RequestParams[C]> } = {}
