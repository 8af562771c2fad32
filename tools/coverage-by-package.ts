import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Size {
  /** Lines that are neither blank nor only a comment. */
  readonly code: number
  readonly tests: number
  /** Executable lines as the coverage provider counts them, and how many of them ran. */
  readonly executable: number
  readonly covered: number
}

interface FileCoverage {
  readonly lines: { readonly total: number; readonly covered: number }
}

const root = fileURLToPath(new URL('..', import.meta.url))
const summaryPath = join(root, '.guiju', 'coverage', 'coverage-summary.json')

if (existsSync(summaryPath)) {
  const sizes = packageSizes()
  process.stdout.write(
    formatTable([...sizes, ['total', sizes.map(([, size]) => size).reduce(add)]]),
  )
} else {
  process.stderr.write('There is no coverage yet; run `npm test` first.\n')
  process.exitCode = 1
}

function packageSizes(): readonly (readonly [name: string, size: Size])[] {
  const { total: _all, ...files } = JSON.parse(readFileSync(summaryPath, 'utf8')) as Record<
    string,
    FileCoverage
  >
  const coverage = Object.entries(files).map(
    ([path, { lines }]) => [relative(root, path).split(sep).join('/'), lines] as const,
  )
  return globSync('{packages,apps}/*/', { cwd: root })
    .map((path) => path.split(sep).join('/').replace(/\/$/, ''))
    .toSorted()
    .map((name): readonly [string, Size] => {
      const lines = coverage.filter(([path]) => path.startsWith(`${name}/`)).map(([, line]) => line)
      return [
        name,
        {
          ...countLines(name),
          executable: sum(lines.map(({ total }) => total)),
          covered: sum(lines.map(({ covered }) => covered)),
        },
      ]
    })
}

function countLines(name: string): Pick<Size, 'code' | 'tests'> {
  const files = globSync(`${name}/src/**/*.ts`, { cwd: root })
  const isTest = (path: string): boolean => path.endsWith('.test.ts')
  return {
    code: sum(files.filter((path) => !isTest(path)).map(linesOfCode)),
    tests: sum(files.filter(isTest).map(linesOfCode)),
  }
}

function linesOfCode(path: string): number {
  const lines = readFileSync(join(root, path), 'utf8').split('\n')
  return lines.filter((line) => !/^\s*($|\/\/|\/\*|\*)/.test(line)).length
}

function add(left: Size, right: Size): Size {
  return {
    code: left.code + right.code,
    tests: left.tests + right.tests,
    executable: left.executable + right.executable,
    covered: left.covered + right.covered,
  }
}

function formatTable(sizes: readonly (readonly [name: string, size: Size])[]): string {
  const header = ['package', 'lines of code', 'lines of tests', 'lines covered']
  const body = sizes.map(([name, { code, tests, executable, covered }]) => [
    name,
    String(code),
    String(tests),
    executable === 0 ? '-' : `${((100 * covered) / executable).toFixed(1)} %`,
  ])
  const table = [header, ...body]
  const widths = header.map((_, column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  )
  const write = (cell: string, column: number): string =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return table.map((cells) => `${cells.map(write).join('  ')}\n`).join('')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0)
}
