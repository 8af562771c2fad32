import { beforeAll, describe, expect, test } from 'vitest'
import { rowsBetween, rowsOf, ruleTestNames } from './named-rows.ts'

/**
 * The rows of the acceptance list that packs of rules answer: A service analysis, B refund analysis,
 * C user voice, D reputation, F traffic.
 */
const allRows = rowsBetween(
  'A01-A12 A20-A26 A30-A43 A50-A60 A70-A79 B01-B03 B10-B19 B30-B34 B40-B50 ' +
    'C01-C07 C10-C14 C20-C28 C40-C44 D10-D23 D30-D34 D40-D52 F01-F07',
)

interface Gap {
  readonly rows: string
  readonly reason: string
}

/** Rows that no rule test names. The list only ever gets shorter: a row that a test names must leave it. */
const notCovered: readonly Gap[] = [
  { rows: 'A01 B01 C01', reason: 'where the platform shows the page: nothing to evaluate' },
  { rows: 'A02 A04 A05 B02 C02-C04 C07', reason: 'pages of cards, trends and lists: boards' },
  { rows: 'A03', reason: 'each metric has its definition; no rule test can say so' },
  { rows: 'A06 A51 A52', reason: 'which days may be asked for is a matter of requests and boards' },
  { rows: 'A07-A12 B03 B49 B50 C44', reason: 'advice in words: playbook' },
  {
    rows: 'A50 A53-A60 A77-A79 C42',
    reason: 'lists of rows with columns, sorting and export: boards',
  },
  {
    rows: 'B18 C05 C06',
    reason: 'peers and grades of a series, and a flag: supplied or computed peers',
  },
  { rows: 'B19', reason: 'how money is printed is no matter of a rule' },
  { rows: 'B34', reason: 'advice in words: playbook' },
  { rows: 'B42', reason: 'a list of products to download: boards' },
  { rows: 'C40 C41 C43', reason: 'a table of products side by side: boards' },
  { rows: 'D20-D22', reason: 'direction, composition and printed table; no rule test can say so' },
  { rows: 'D30-D34', reason: 'consequences are rules, a rule test cannot expect one yet' },
  { rows: 'D40', reason: 'how many good orders reach a target: what-if' },
  { rows: 'D41-D52', reason: 'advice in words: playbook' },
  { rows: 'F06 F07', reason: 'direction of metrics; influences in words' },
]

/** Rows that a rule test names and that are not whole yet, with what is missing. */
const inPart: readonly Gap[] = [
  { rows: 'A39-A43', reason: 'the weekly numbers are there, judging them needs targets' },
  {
    rows: 'B17',
    reason: 'the numbers of the days are there, the line beside its peers needs boards',
  },
  {
    rows: 'B30-B33',
    reason: 'the amounts are there, first places and shares of the shop need boards',
  },
  {
    rows: 'B40 B41 B43 B44',
    reason: 'the amounts are there, shares and drilling down need boards',
  },
  { rows: 'B45', reason: 'amount and length of the list are there, the list itself needs boards' },
  { rows: 'B46 B48', reason: 'the amounts of the segments are there, their shares need the whole' },
  { rows: 'C10 C11', reason: 'the counts of the tabs are there, the tabs need boards' },
]

const rowsIn = (gaps: readonly Gap[]): readonly string[] =>
  gaps.flatMap(({ rows }) => rowsBetween(rows))

let named: ReadonlySet<string>
let names: readonly string[]

beforeAll(async () => {
  names = [...(await ruleTestNames()).values()].flat()
  named = new Set(names.flatMap(rowsOf))
})

describe('the acceptance list', () => {
  test('each row is named by a rule test, or stands in the list of rows that are not', () => {
    expect(allRows.filter((row) => !named.has(row))).toEqual(
      rowsIn(notCovered).toSorted((a, b) => allRows.indexOf(a) - allRows.indexOf(b)),
    )
  })

  test('each row of the lists is one of the acceptance list, once', () => {
    const listed = rowsIn([...notCovered, ...inPart])
    expect(listed.filter((row) => !allRows.includes(row))).toEqual([])
    expect(new Set(listed).size).toBe(listed.length)
  })

  test('no rule test names a row that is not there', () => {
    expect([...named].filter((row) => !allRows.includes(row))).toEqual([])
  })

  test('a row that is there in part is named by a rule test', () => {
    expect(rowsIn(inPart).filter((row) => !named.has(row))).toEqual([])
  })

  test('tells how far it is', () => {
    const partial = new Set(rowsIn(inPart))
    for (const part of ['A', 'B', 'C', 'D', 'F']) {
      const rows = allRows.filter((row) => row.startsWith(part))
      const there = rows.filter((row) => named.has(row))
      const whole = there.filter((row) => !partial.has(row))
      const tests = names.filter((name) => name.startsWith(part) && rowsOf(name).length > 0)
      process.stdout.write(
        `${part}: ${String(whole.length)} whole and ${String(there.length - whole.length)} in part ` +
          `of ${String(rows.length)} rows, ${String(tests.length)} rule tests: ${there.join(' ')}\n`,
      )
      expect(whole.length).toBeGreaterThan(0)
    }
  })
})
