import {
  booleanType,
  column,
  compare,
  date,
  dateType,
  integer,
  integerType,
  scan,
  text,
  textType,
  timestamp,
  timestampType,
  type JoinKeys,
  type Rows,
  type Scalar,
} from '@guiju/plan'

export const orders: Rows = scan('orders', [
  { column: 'order_id', as: 'order_id', type: textType },
  { column: 'kind', as: 'kind', type: textType },
  { column: 'paid_at', as: 'paid_at', type: timestampType },
  { column: 'due_on', as: 'due_on', type: dateType },
  { column: 'amount', as: 'amount', type: integerType },
])

export const refunds: Rows = scan('refunds', [
  { column: 'refund_id', as: 'refund_id', type: textType },
  { column: 'order_id', as: 'order_id', type: textType },
  { column: 'sum', as: 'sum', type: integerType },
])

export const byOrder: JoinKeys = [{ left: 'order_id', right: 'order_id' }]

export const kind: Scalar = column('kind', textType)
export const paidAt: Scalar = column('paid_at', timestampType)
export const amount: Scalar = column('amount', integerType)
export const isRefunded: Scalar = column('is_refunded', booleanType)

export const isNormal: Scalar = compare(kind, '=', text('normal'))
export const isLarge: Scalar = compare(amount, '>', integer(100n))

/** `paid_at` compared with the first instant of a day of January 1970. */
export function paid(operator: '<' | '<=' | '>' | '>=', dayOfMonth: number): Scalar {
  return compare(paidAt, operator, timestamp(BigInt(dayOfMonth - 1) * 86_400_000_000n))
}

/** `due_on` compared with a day of January 1970. */
export function due(operator: '<' | '<=' | '>' | '>=', dayOfMonth: number): Scalar {
  return compare(column('due_on', dateType), operator, date(dayOfMonth - 1))
}
