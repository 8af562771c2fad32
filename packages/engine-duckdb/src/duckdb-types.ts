import type { ScalarType } from '@guiju/plan'

/** The column type in which stored values are held. Numbers are coefficients of their scale. */
export function storedTypeName(type: ScalarType): string {
  switch (type.kind) {
    case 'boolean':
      return 'boolean'
    case 'text':
      return 'varchar'
    case 'number':
      return 'bigint'
    case 'timestamp':
      return 'timestamp'
    case 'date':
      return 'date'
    case 'labels':
      return 'varchar[]'
  }
}
