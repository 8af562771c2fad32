import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inventoryText } from '../../tools/inventory/inventory-text.ts'
import { takeInventory } from '../../tools/inventory/take-inventory.ts'

test('each row of the acceptance list has a test, or a reason why it can have none', () => {
  const inventory = takeInventory(join(import.meta.dirname, '../..'))
  process.stdout.write(`${inventoryText(inventory)}\n`)
  expect(inventory.problems).toEqual([])
  expect(inventory.rows).toHaveLength(203)
})
