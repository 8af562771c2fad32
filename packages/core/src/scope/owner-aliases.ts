import {
  and,
  column,
  compare,
  isNotNull,
  isNull,
  or,
  reduce,
  scan,
  storedType,
  typeOf,
  type OwnerPath,
  type Ownership,
  type Rows,
  type Scalar,
  type Session,
} from '@guiju/plan'
import type { Dataset, PhaseResult } from '@guiju/language'
import type { Pack } from '@guiju/rulebook'
import { listRows } from '../finish/list-rows.ts'
import { withOwner } from './with-owner.ts'

/** Other ways from the rows of a dataset to their owner, by dataset. */
export type OwnerAliases = Ownership['aliases']

/** What was found out: whether a way leads to the same owner. */
type Findings = Map<string, boolean>

const findings = new WeakMap<Session, Findings>()

/** The aliases that are proven so far. */
export function aliasesOf(session: Session, pack: Pack, owners: Owners): OwnerAliases {
  const known = findings.get(session)
  if (known === undefined) return new Map()
  const proven = candidatesOf(pack, owners).filter((each) => known.get(keyOf(each)) === true)
  const byDataset = Map.groupBy(proven, ({ dataset }) => dataset.name)
  return new Map([...byDataset].map(([name, of]) => [name, of.map(({ alias }) => alias)]))
}

/**
 * Looks for other ways to the owner of rows: over a row that they name and that says whose it is. One that leads to the
 * same owner for every row of the data is as good as the declared one. False when nothing new was proven.
 */
export async function learnAliases(
  session: Session,
  pack: Pack,
  owners: Owners,
  signal: AbortSignal,
): Promise<boolean> {
  const known: Findings = findings.get(session) ?? new Map()
  findings.set(session, known)
  let isNew = false
  for (const candidate of candidatesOf(pack, owners)) {
    const key = keyOf(candidate)
    if (known.has(key)) continue
    const isSame = await leadsToSame(candidate, { session, pack, signal })
    known.set(key, isSame)
    isNew ||= isSame
  }
  return isNew
}

const keyOf = ({ dataset, path, alias }: Candidate): string =>
  JSON.stringify([dataset.name, path, alias])

/** Whose rows are whose. */
type Owners = Pick<Ownership, 'paths'>

interface Candidate {
  readonly dataset: Dataset
  readonly path: OwnerPath
  readonly alias: OwnerPath
}

/** Rows that name a row which has an owner of its own. */
function candidatesOf(pack: Pack, { paths }: Owners): readonly Candidate[] {
  return [...paths].flatMap(([name, path]) => {
    const dataset = pack.datasets.get(name)
    if (dataset === undefined) return []
    return [...dataset.relations.values()].flatMap(({ is, where, to, key }) => {
      const beyond = paths.get(to)
      if (is !== 'one' || where !== null || beyond === undefined) return []
      const on = key.map(({ here, there }) => ({ left: here, right: there }))
      const alias = { ...beyond, steps: [{ on, to }, ...beyond.steps] }
      return JSON.stringify(alias) === JSON.stringify(path) ? [] : [{ dataset, path, alias }]
    })
  })
}

/** Whether every row that names another has the owner of that one. */
async function leadsToSame(
  { dataset, path, alias }: Candidate,
  source: { readonly session: Session; readonly pack: Pack; readonly signal: AbortSignal },
): Promise<boolean> {
  const { session, pack, signal } = source
  const isThere = ({ steps }: OwnerPath): boolean =>
    steps.every(({ to }) => session.statistics.datasets.has(to))
  if (!session.statistics.datasets.has(dataset.name) || !isThere(path) || !isThere(alias))
    return false
  const declared = withOwner(
    storedRows(dataset),
    { dataset: dataset.name, path, name: 'declared' },
    pack,
  )
  const other = withOwner(
    declared.rows,
    { dataset: dataset.name, path: alias, name: 'other' },
    pack,
  )
  if (typeOf(declared.owner).kind !== typeOf(other.owner).kind) return false
  const named = (alias.steps[0]?.on ?? []).map(({ left }) => isNotNull(storedOf(dataset, left)))
  const where = and([...named, isDifferent(declared.owner, other.owner)])
  const counts = reduce(other.rows, [], [{ name: 'others', measure: { kind: 'count', where } }])
  const columns = [{ name: 'others', type: { kind: 'number', scale: 0 } as const }]
  const listed: PhaseResult<{ readonly rows: readonly ReadonlyMap<string, unknown>[] }> =
    await listRows(
      session,
      { id: `owners of ${dataset.name}`, rows: counts, columns },
      { limit: 1, signal },
    )
  const others = listed.value?.rows[0]?.get('others')
  return others !== undefined && others !== null && Number(others) === 0
}

function isDifferent(left: Scalar, right: Scalar): Scalar {
  return or([
    and([isNull(left), isNotNull(right)]),
    and([isNotNull(left), isNull(right)]),
    compare(left, '!=', right),
  ])
}

function storedRows(dataset: Dataset): Rows {
  const stored = [...dataset.columns.values()].filter(({ value }) => value === null)
  const columns = stored.map((of) => ({ column: of.name, as: of.name, type: storedType(of) }))
  return scan(dataset.name, columns)
}

function storedOf(dataset: Dataset, name: string): Scalar {
  const found = dataset.columns.get(name)
  if (found === undefined) throw new Error(`'${dataset.name}' has no column '${name}'.`)
  return column(name, storedType(found))
}
