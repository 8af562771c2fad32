export { createCaller, type Caller, type CallerOptions } from './create-caller.ts'
export { createClient, type Client } from './create-client.ts'
export type { DetailsClient } from './details-client.ts'
export type { CallOptions, ClientOptions, CommandOptions, Result } from './transport.ts'
