export {
  createClient,
  type CallOptions,
  type Client,
  type ClientOptions,
  type Result,
} from './create-client.ts'
export type { DetailsClient } from './details-client.ts'
