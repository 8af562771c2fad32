import { describe, expect, test } from 'vitest'
import { explainScalar } from './explain-scalar.ts'
import { add, and, call, column, compare, inList, integer, not, when } from './make-scalar.ts'
import { integerType } from './scalar-type.ts'
import { mapOperands, mapScalar, renameColumns } from './scalar-traversal.ts'

const wait = column('wait', integerType)
const limit = column('limit', integerType)

const scalars = [
  compare(wait, '<', limit),
  and([compare(wait, '<', limit), compare(wait, '>', integer(0n))]),
  not(compare(wait, '=', limit)),
  inList(wait, [1n, 2n]),
  add(wait, limit),
  when(compare(wait, '<', limit), wait, limit),
  call({ id: 'least' }, [wait, limit], integerType),
]

describe('mapOperands', () => {
  test.each(scalars.map((scalar) => ({ name: explainScalar(scalar), scalar })))(
    'gives back the same object when nothing changed: $name',
    ({ scalar }) => {
      expect(mapOperands(scalar, (operand) => operand)).toBe(scalar)
      expect(mapScalar(scalar, (part) => part)).toBe(scalar)
    },
  )
})

test('renameColumns renames wherever a column is read', () => {
  const names = new Map([['wait', 'order.wait']])
  expect(scalars.map((scalar) => explainScalar(renameColumns(scalar, names)))).toEqual([
    'order.wait < limit',
    'order.wait < limit and order.wait > 0',
    'not (order.wait = limit)',
    'order.wait in [1, 2]',
    'order.wait + limit',
    'case when order.wait < limit then order.wait else limit end',
    'least(order.wait, limit)',
  ])
})
