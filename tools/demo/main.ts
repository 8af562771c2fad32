import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { completeThrough, generateDemo } from './generate-demo.ts'

const help = `Makes the demo marketplace: one Parquet file per dataset, the same rows on every run.

node tools/demo/main.ts [--orders N] [--out DIR]

  --orders N   how many orders, at least 1000 (default 100000)
  --out DIR    where the files go (default .guiju/demo in the project)
  --help       this text
`

process.exitCode = await main(process.argv.slice(2))

async function main(commandLine: readonly string[]): Promise<number> {
  const options = readOptions(commandLine)
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${help}`)
    return 2
  }
  if (options.help) {
    process.stdout.write(help)
    return 0
  }
  const started = performance.now()
  await generateDemo({
    orders: options.orders,
    folder: options.folder,
    onProgress: (step) => process.stderr.write(`demo: ${step}\n`),
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stderr.write(
    `demo: ${String(options.orders)} orders through ${completeThrough} in ${options.folder}, ${seconds} s\n`,
  )
  return 0
}

/** The options, or a sentence saying what is wrong with them. */
function readOptions(
  commandLine: readonly string[],
): { readonly orders: number; readonly folder: string; readonly help: boolean } | string {
  try {
    const { values } = parseArgs({
      args: [...commandLine],
      options: {
        orders: { type: 'string', default: '100000' },
        out: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    const orders = Number(values.orders)
    if (!Number.isInteger(orders) || orders < 1000 || orders > 100_000_000) {
      return `--orders takes a whole number from 1000 to 100000000, not '${values.orders}'.`
    }
    const folder =
      values.out === undefined
        ? resolve(import.meta.dirname, '../../.guiju/demo')
        : resolve(values.out)
    return { orders, folder, help: values.help }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
