import postgres from 'postgres'
import type { CaseStorage } from '../storage.ts'
import type { Sql } from './sql.ts'
import { postgresTransaction } from './postgres-transaction.ts'
import { tables } from './tables.ts'

/** One lock for making the tables, so that servers that start together do not meet. */
const tablesLock = 7_213_001

/**
 * Opens a store that several servers share, in the schema `schema`.
 *
 * @throws when the server does not answer or the tables cannot be made.
 */
export async function openPostgresStorage(
  address: string,
  {
    schema = 'guiju',
    connections = 10,
  }: { readonly schema?: string; readonly connections?: number } = {},
): Promise<CaseStorage> {
  const sql = postgres(address, {
    max: connections,
    types: { bigint: postgres.BigInt },
    connection: { search_path: schema },
    onnotice: () => undefined,
  })
  await sql.begin(async (within) => {
    await within`select pg_advisory_xact_lock(${tablesLock})`
    await within`create schema if not exists ${within(schema)}`
    await within.unsafe(tables)
  })
  return {
    transaction: async <T>(work: Parameters<CaseStorage['transaction']>[0]) =>
      (await sql.begin((within) => work(postgresTransaction(within as unknown as Sql)))) as T,
    close: () => sql.end({ timeout: 5 }),
  }
}
