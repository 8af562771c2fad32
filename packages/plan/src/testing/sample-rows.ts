import { filter, lookup, reduce, scan } from '../make-rows.ts'
import { column, compare, timestamp } from '../make-scalar.ts'
import type { Filter, Lookup, Reduce, Scan } from '../rows.ts'
import type { Scalar } from '../scalar.ts'
import { integerType, textType, timestampType } from '../scalar-type.ts'
import type { DatasetKeys } from '../unique-keys.ts'

/** Keys of the datasets below. */
export const sampleKeys: DatasetKeys = new Map([
  ['orders', [['order_id']]],
  ['refunds', [['refund_id']]],
])

export const orders: Scan = scan('orders', [
  { column: 'order_id', as: 'order_id', type: textType },
  { column: 'shop_id', as: 'shop_id', type: textType },
  { column: 'paid_at', as: 'paid_at', type: timestampType },
])

export const refunds: Scan = scan('refunds', [
  { column: 'refund_id', as: 'refund_id', type: textType },
  { column: 'order_id', as: 'order_id', type: textType },
  { column: 'amount', as: 'amount', type: integerType },
])

export const paidAt: Scalar = column('paid_at', timestampType)
export const isPaidLate: Scalar = compare(paidAt, '>=', timestamp(86_400_000_000n))

/** Orders paid on 1970-01-02 or later. */
export const lateOrders: Filter = filter(orders, isPaidLate)

/** One row per order with its refunds added up. */
export const refundSums: Reduce = reduce(
  refunds,
  ['order_id'],
  [
    {
      name: 'refunded',
      measure: {
        kind: 'sum',
        value: column('amount', integerType),
        where: null,
        type: integerType,
      },
    },
  ],
)

/** Late orders with what was refunded of each. */
export const ordersWithRefunds: Lookup = lookup(
  lateOrders,
  refundSums,
  [{ left: 'order_id', right: 'order_id' }],
  [{ from: 'refunded', as: 'refunded', type: integerType }],
)
