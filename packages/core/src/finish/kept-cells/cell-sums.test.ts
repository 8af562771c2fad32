import type { CellColumns } from '@guiju/plan'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellSums, joinedHalves, type CellWindow } from './cell-sums.ts'
import { cellTable, createGroupNumbers } from './cell-table.ts'
import { cellGatherer } from './collect-cells.ts'
import { mergeCells } from './merge-cells.ts'

interface Cell {
  readonly group: string
  readonly day: number
  readonly since: number
  readonly value: bigint
}

const arbitraryCells = (largest: bigint): fc.Arbitrary<readonly Cell[]> =>
  fc.uniqueArray(
    fc
      .record({
        group: fc.constantFrom('a', 'b', 'c'),
        day: fc.integer({ min: 100, max: 112 }),
        late: fc.constantFrom(0, 0, 1, 3, 9),
        value: fc.bigInt({ min: -largest, max: largest }),
      })
      .map(({ group, day, late, value }): Cell => ({ group, day, since: day + late, value })),
    {
      selector: ({ group, day, since }) => `${group} ${String(day)} ${String(since)}`,
      maxLength: 40,
    },
  )

const arbitraryWindows: fc.Arbitrary<readonly CellWindow[]> = fc.array(
  fc
    .record({
      to: fc.integer({ min: 98, max: 115 }),
      length: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
      later: fc.constantFrom(0, 0, 2, 20),
    })
    .map(({ to, length, later }) => ({
      from: length === null ? null : to - length,
      to,
      known: to + later,
    })),
  { minLength: 1, maxLength: 8 },
)

const inOrder = (windows: readonly CellWindow[]): readonly CellWindow[] =>
  windows.toSorted((a, b) => a.to - b.to).map(({ to }) => ({ from: to - 5, to, known: to }))

/** The cells as they come from an engine. */
function gathered(cells: readonly Cell[], isDated: boolean): CellColumns {
  const query = {
    id: 'q',
    entity: 'e',
    splits: [],
    day: 'd',
    since: isDated ? 's' : null,
    rows: {
      kind: 'reduce',
      input: { kind: 'scan', dataset: 'orders', columns: [] },
      keys: [],
      measures: [{ name: 'm', measure: { kind: 'count', where: null } }],
    },
  } as const
  const names = ['e', 'd', 's', 'm'].map((name) => ({ name, type: { kind: 'text' } as const }))
  const gatherer = cellGatherer(query, names, 1000)
  const columns = [
    cells.map(({ group }) => group),
    cells.map(({ day }) => day),
    cells.map(({ since }) => since),
    cells.map(({ value }) => value),
  ]
  gatherer.take({ query: 'q', rowCount: cells.length, columns })
  const made = gatherer.cells()
  if (made === 'too-many') throw new Error('These are few.')
  return made
}

function expected(cells: readonly Cell[], group: string, { from, to, known }: CellWindow): bigint {
  return cells
    .filter((cell) => cell.group === group && cell.day >= (from ?? -Infinity) && cell.day <= to)
    .filter(({ since }) => since <= known)
    .reduce((sum, { value }) => sum + value, 0n)
}

/** Holds the sums of all groups over windows against adding cell by cell. */
function expectSums(
  cells: readonly Cell[],
  columns: CellColumns,
  windows: readonly CellWindow[],
): void {
  const numbers = createGroupNumbers('shops', true)
  const table = cellTable(columns, numbers)
  const count = numbers.groups.length
  const sums = cellSums(table, windows, { count, slotOf: null }).get('m')
  for (const [slot, { entity }] of numbers.groups.entries()) {
    for (const [at, window] of windows.entries()) {
      const [low, high] = [sums?.low[at * count + slot] ?? 0, sums?.high?.[at * count + slot] ?? 0]
      expect(BigInt(joinedHalves(high, low))).toBe(expected(cells, entity ?? '', window))
    }
  }
}

const small = 1_000n
const large = 2n ** 60n

describe('sums over windows', () => {
  test.each([
    { name: 'any windows', largest: small, order: (windows: readonly CellWindow[]) => windows },
    { name: 'windows in order of days', largest: small, order: inOrder },
    { name: 'sums that doubles do not hold', largest: large, order: inOrder },
    { name: 'the same in any order', largest: large, order: (all: readonly CellWindow[]) => all },
  ])('add up what is in the window and known: $name', ({ largest, order }) => {
    fc.assert(
      fc.property(arbitraryCells(largest), arbitraryWindows, (cells, windows) => {
        expectSums(cells, gathered(cells, true), order(windows))
        const prompt = cells.filter(({ day, since }) => day === since)
        expectSums(prompt, gathered(prompt, false), order(windows))
      }),
      { numRuns: 150 },
    )
  })

  test('come for single groups as for all', () => {
    const cells: readonly Cell[] = ['a', 'b', 'c'].map((group, at) => ({
      group,
      day: 100 + at,
      since: 100 + at,
      value: BigInt(at + 1),
    }))
    const numbers = createGroupNumbers('shops', true)
    const table = cellTable(gathered(cells, true), numbers)
    const [number = -1] = numbers.ofEntity('c')
    const windows = [{ from: null, to: 110, known: 110 }]
    const sums = cellSums(table, windows, { count: 1, slotOf: new Map([[number, 0]]) })
    expect([...(sums.get('m')?.low ?? [])]).toEqual([3])
  })
})

describe('cells that are put together', () => {
  test('are those known before a day of one, and all of the other', () => {
    fc.assert(
      fc.property(
        arbitraryCells(small),
        arbitraryCells(small),
        fc.integer({ min: 99, max: 122 }),
        arbitraryWindows,
        (before, after, day, windows) => {
          const late = after.filter(({ since }) => since >= day)
          const merged = mergeCells(gathered(before, true), day, gathered(late, true))
          if (merged === null) throw new Error('Sums are small.')
          const early = before.filter(({ since }) => since < day)
          expectSums([...early, ...late], merged, windows)
        },
      ),
      { numRuns: 200 },
    )
  })
})
