import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inventoryText } from '../../tools/inventory/inventory-text.ts'
import { rowsBetween } from '../../tools/inventory/read-rows.ts'
import { takeInventory } from '../../tools/inventory/take-inventory.ts'

const inventory = takeInventory(join(import.meta.dirname, '../..'))

/** Rows that nothing shows yet. The list only ever gets shorter. */
const open = rowsBetween('A51-A52 X13-X14 X16 X19 X23')

describe('the acceptance list', () => {
  test('has a test or a reason for each row', () => {
    process.stdout.write(`${inventoryText(inventory)}\n`)
    const openNow = inventory.rows
      .filter(({ tests, reason }) => tests.length === 0 && reason === null)
      .map(({ row }) => row.id)
    expect(openNow.filter((id) => !open.includes(id))).toEqual([])
  })

  test('has no row with both, and no test names a row that is not there', () => {
    const others = inventory.problems.filter((problem) => !problem.includes(' is neither '))
    expect(others).toEqual([])
  })
})
