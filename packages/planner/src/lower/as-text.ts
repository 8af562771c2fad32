import { call, textType, typeOf, type Scalar } from '@guiju/plan'

/** A value as it is written: dates as YYYY-MM-DD, numbers plain. */
export function asText(value: Scalar): Scalar {
  return typeOf(value).kind === 'text' ? value : call({ id: 'to-text' }, [value], textType)
}
