import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { platformLines } from '../../tools/inventory/platform-names.ts'

describe('the code', () => {
  test('knows no platform: packs do', () => {
    expect(platformLines(join(import.meta.dirname, '../..'))).toEqual([])
  })
})
