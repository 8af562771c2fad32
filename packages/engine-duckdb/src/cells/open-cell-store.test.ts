import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CellColumns, CellStore } from '@guiju/plan'
import { beforeEach, describe, expect, test } from 'vitest'
import { decodeCells, encodeCells } from './cells-file.ts'
import { openCellStore } from './open-cell-store.ts'

const dated: CellColumns = {
  groups: [
    ['s1', null],
    ['一号店', 'gift'],
  ],
  starts: Int32Array.of(0, 2, 3),
  days: Int32Array.of(19_000, 19_001, 19_000),
  since: Int32Array.of(19_000, 19_005, 19_002),
  measures: [
    { name: 'm1', low: Float64Array.of(0, 1, 3, 6), high: null },
    { name: 'm2', low: Float64Array.of(0, 5, 9, 9), high: Float64Array.of(0, -1, 7, 8) },
  ],
}
const undated: CellColumns = { ...dated, since: null, measures: dated.measures.slice(0, 1) }
const empty: CellColumns = {
  groups: [],
  starts: Int32Array.of(0),
  days: new Int32Array(0),
  since: null,
  measures: [{ name: 'm1', low: new Float64Array(1), high: null }],
}

const bytesOf = (cells: Parameters<typeof encodeCells>[0]): Buffer =>
  Buffer.from(encodeCells(cells))

describe('a file of cells', () => {
  test.each([
    { name: 'with days of knowledge and halves', cells: dated },
    { name: 'known on their days', cells: undated },
    { name: 'of no rows', cells: empty },
    { name: 'that are too many', cells: 'too-many' as const },
  ])('holds cells $name', ({ cells }) => {
    expect(decodeCells(bytesOf(cells))).toEqual(cells)
  })

  test('is none when a byte of it differs, wherever that is', () => {
    const bytes = bytesOf(dated)
    for (let at = 0; at < bytes.length; at += 1) {
      const broken = Buffer.from(bytes)
      broken[at] = (broken[at] ?? 0) ^ 4
      expect(decodeCells(broken)).toBeNull()
    }
  })

  test('is none when its end is missing', () => {
    const bytes = bytesOf(dated)
    for (const length of [0, 10, 47, 48, bytes.length - 1]) {
      expect(decodeCells(bytes.subarray(0, length))).toBeNull()
    }
  })
})

describe('a store of cells', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guiju-store-'))
    return () => rm(folder, { recursive: true })
  })

  const store = (mostBytes: number): CellStore => {
    const { signal } = new AbortController()
    return openCellStore({ folder: join(folder, 'cells'), mostBytes, building: 'never', signal })
  }

  test('reads what was written, and nothing else', async () => {
    await store(10_000).write('a', dated)
    expect(await store(10_000).read('a')).toEqual(dated)
    expect(await store(10_000).read('b')).toBeNull()
  })

  test('lets those go that were not used for longest when there is no room', async () => {
    const size = bytesOf(dated).length
    const kept = store(size * 2)
    await kept.write('first', dated)
    await kept.write('second', dated)
    for (const [index, name] of ['first', 'second'].entries()) {
      const then = new Date(2026, 0, 1 + index)
      await utimes(join(folder, 'cells', `${name}.cells`), then, then)
    }
    await kept.read('first')
    await kept.write('third', dated)
    expect((await readdir(join(folder, 'cells'))).toSorted()).toEqual([
      'first.cells',
      'third.cells',
    ])
  })

  test('leaves no half file behind', async () => {
    await store(10_000).write('a', dated)
    expect(await readdir(join(folder, 'cells'))).toEqual(['a.cells'])
  })
})
