import type { EntityRef } from '@guiju/protocol'

/** An entity by its id, with its name when the data knows one. */
export const entityName = ({ id, label }: Pick<EntityRef, 'id' | 'label'>): string =>
  label === null || label === id ? id : `${id} ${label}`
