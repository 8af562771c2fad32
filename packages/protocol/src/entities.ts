import { snapshot, type Snapshot } from './common.ts'
import { integer, listOf, nullable, record, text, type Shape } from './shape.ts'

/** An entity of the picker. */
export interface EntityItem {
  readonly id: string
  readonly label: string | null
  /** How much data it has; larger comes first. */
  readonly size: number
}

/** Schema of {@link EntityItem}. */
export const entityItem: Shape<EntityItem> = record({
  id: text,
  label: nullable(text),
  size: integer,
})

/** `GET /v1/entities/:kind?search=&limit=`: the biggest first; `total` counts all that match. */
export interface EntitiesResponse {
  readonly kind: string
  readonly entities: readonly EntityItem[]
  readonly total: number
  readonly snapshot: Snapshot
}

/** Schema of {@link EntitiesResponse}. */
export const entitiesResponse: Shape<EntitiesResponse> = record({
  kind: text,
  entities: listOf(entityItem),
  total: integer,
  snapshot,
})
