import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** Orders per scale. */
export const scales: Readonly<Record<string, number>> = {
  '100k': 100_000,
  '1m': 1_000_000,
  '10m': 10_000_000,
  '50m': 50_000_000,
}

export const benchTables = [
  'orders',
  'refunds',
  'reviews',
  'complaints',
  'chat_sessions',
  'shops',
] as const

/** The folder of a scale, made first when it is not there: Parquet files, and `native.duckdb` with the same rows as tables. */
export async function benchData(root: string, scale: string): Promise<string> {
  const folder = join(root, scale)
  if (existsSync(folder)) return folder
  const orders = scales[scale]
  if (orders === undefined) throw new Error(`There is no scale '${scale}'.`)
  const unfinished = `${folder}.building`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const text = readFileSync(join(import.meta.dirname, 'marketplace.sql'), 'utf8')
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '8GB' })
  const connection = await instance.connect()
  await connection.run(text.replaceAll('${N}', String(orders)).replaceAll('${OUT}', unfinished))
  await connection.run(`attach '${join(unfinished, 'native.duckdb')}' as native`)
  for (const table of benchTables) {
    const file = join(unfinished, `${table}.parquet`)
    await connection.run(`create table native.${table} as from read_parquet('${file}')`)
  }
  await connection.run('detach native')
  connection.closeSync()
  instance.closeSync()
  renameSync(unfinished, folder)
  return folder
}
