import { record, text, type Shape } from './shape.ts'

/** Where a file waits to be downloaded. */
export interface ExportLink {
  /** Below the address of the service: `/v1/exports/...`. It needs no credential, so it is as good as one. */
  readonly url: string
  /** Until when, ISO 8601, UTC. */
  readonly expires: string
}

/** Schema of {@link ExportLink}. */
export const exportLink: Shape<ExportLink> = record({ url: text, expires: text })
