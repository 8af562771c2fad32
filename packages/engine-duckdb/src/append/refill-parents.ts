import type { DuckDBConnection } from '@duckdb/node-api'
import type { PreparedParent } from '../prepared/prepared-tables.ts'
import { quotedName } from '../snapshot/column-reading.ts'
import { scalarOf } from '../snapshot/read-rows.ts'
import { changedKeys } from './add-rows.ts'

/** Tables whose rows hold columns of their parents. */
export type PreparedParents = ReadonlyMap<string, readonly PreparedParent[]>

/**
 * Fills in what new rows hold of their parents, and what others hold of parents that are new or changed. The same
 * parents come back, with what is known of their presence now.
 */
export async function refillParents(
  connection: DuckDBConnection,
  prepared: PreparedParents,
  changed: ReadonlySet<string>,
): Promise<PreparedParents> {
  const refilled = new Map<string, readonly PreparedParent[]>()
  for (const [dataset, parents] of prepared) {
    const made: PreparedParent[] = []
    for (const parent of parents) {
      const isTouched = changed.has(dataset) || changed.has(parent.to)
      made.push(isTouched ? await refill(connection, dataset, parent, changed) : parent)
    }
    refilled.set(dataset, made)
  }
  return refilled
}

/** Rows that were just added know nothing yet, not even whether they have a parent. */
async function refill(
  connection: DuckDBConnection,
  dataset: string,
  parent: PreparedParent,
  changed: ReadonlySet<string>,
): Promise<PreparedParent> {
  const [table, presence] = [quotedName(dataset), quotedName(parent.presence)]
  const pairs = parent.on.map(({ here, there }) => [quotedName(here), quotedName(there)] as const)
  const isParent = pairs.map(([here, there]) => `${table}.${here} = parent.${there}`).join(' and ')
  const set = parent.columns.map(
    ({ column, stored }) => `${quotedName(stored)} = parent.${quotedName(column)}`,
  )
  const update = `update ${table} set ${[`${presence} = true`, ...set].join(', ')}`
  const to = quotedName(parent.to)
  await connection.run(`${update} from ${to} as parent where ${isParent} and ${presence} is null`)
  if (changed.has(parent.to)) {
    const there = pairs.map(([, column]) => column).join(', ')
    const those = `(select * from ${to} semi join ${changedKeys(parent.to)} using (${there}))`
    await connection.run(`${update} from ${those} as parent where ${isParent}`)
  }
  await connection.run(`update ${table} set ${presence} = false where ${presence} is null`)
  if (parent.isOnlyStored) await recountSiblings(connection, dataset, parent)
  const absent = await scalarOf(connection, `select count_if(not ${presence}) from ${table}`)
  return { ...parent, isAlwaysThere: Number(absent) === 0 }
}

/** Tells which of the new rows, and of those with the same parent, are the only ones of it. */
async function recountSiblings(
  connection: DuckDBConnection,
  dataset: string,
  { on, only: stored }: PreparedParent,
): Promise<void> {
  const [table, only] = [quotedName(dataset), quotedName(stored)]
  const keys = on.map(({ here }) => quotedName(here)).join(', ')
  const isSame = on.map(({ here }) => `${table}.${quotedName(here)} = counted.${quotedName(here)}`)
  const untold = `(select distinct ${keys} from ${table} where ${only} is null)`
  const counted = `select ${keys}, count(*) as rows from ${table} semi join ${untold} using (${keys}) group by all`
  await connection.run(
    `update ${table} set ${only} = counted.rows = 1 from (${counted}) as counted where ${isSame.join(' and ')}`,
  )
}
