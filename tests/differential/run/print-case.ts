import type { Cell, DataRows } from '@guiju/rulebook'
import { formatDay } from '@guiju/rulebook'
import { rulesYaml } from '../generate/rules-yaml.ts'
import type { CaseSpec } from './case-spec.ts'
import type { Difference } from './compare-results.ts'

/** A case and its differences as text: the rules as YAML, the rows that are there, and the request. */
export function printCase(spec: CaseSpec, differences: readonly Difference[]): string {
  const { request, options, rules, rows } = spec
  return [
    `zone ${options.zone}, weeks begin on ${options.weekStart}, items exist by ${options.itemsExist}`,
    rulesYaml(rules).trimEnd(),
    'rows:',
    ...printRows(rows),
    'request:',
    `  metrics: ${request.metrics.join(', ')}`,
    ...request.points.map(
      ({ from, to, known }) =>
        `  from ${formatDay(from)} to ${formatDay(to)} known ${formatDay(known)}`,
    ),
    `  entity: ${JSON.stringify(request.entity)}  splits: ${request.splits.join(', ')}`,
    ...Object.entries(request.where).map(([name, text]) => `  where ${name}: ${text}`),
    ...differences.map(({ expected, actual }) => `expected ${expected}\n  actual ${actual}`),
  ].join('\n')
}

function printRows(rows: DataRows): readonly string[] {
  return [...rows].flatMap(([name, list]) =>
    list.length === 0
      ? []
      : [
          `  ${name}:`,
          ...list.map((row) => {
            const cells = [...row].filter(([, cell]) => cell !== null)
            return `    - { ${cells.map(([column, cell]) => `${column}: ${printCell(cell)}`).join(', ')} }`
          }),
        ],
  )
}

/** Instants as UTC, other numbers plain. */
function printCell(cell: Cell): string {
  if (cell === null) return 'missing'
  if (typeof cell === 'object') return `${cell.coefficient}e-${cell.scale}`
  if (typeof cell !== 'bigint') return JSON.stringify(cell)
  const isInstant = cell > 1_000_000_000_000_000n
  return isInstant ? new Date(Number(cell / 1000n)).toISOString() : String(cell)
}
