import type { EntityRef } from '@guiju/protocol'
import { visibleLine } from '../output/visible-text.ts'

/** An entity by its id, with its name when the data knows one; control characters are written out. */
export const entityName = ({ id, label }: Pick<EntityRef, 'id' | 'label'>): string =>
  visibleLine(label === null || label === id ? id : `${id} ${label}`)
