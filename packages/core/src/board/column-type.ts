import type { Type } from '@guiju/language'
import type { BoardColumn, CheckedRulebook, Pack } from '@guiju/rulebook'
import { typeOfMetric } from '../format/display.ts'

/** The type of the cells of a column. */
export function columnType(column: BoardColumn, pack: Pack, checked: CheckedRulebook): Type {
  switch (column.kind) {
    case 'metric': {
      const metric = pack.metrics.get(column.metric)
      return metric === undefined ? { kind: 'unknown' } : typeOfMetric(metric, checked)
    }
    case 'share':
      return { kind: 'ratio' }
    case 'key':
      return { kind: 'text' }
    case 'attribute':
      return checked.types.get(column.value)?.type ?? { kind: 'unknown' }
  }
}
