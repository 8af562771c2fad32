import { nearestName, type Dataset, type Expr, type PhaseResult } from '@guiju/language'
import {
  column,
  filter,
  outputColumns,
  reduce,
  scan,
  storedType,
  textType,
  type ChunkValue,
  type Rows,
  type Session,
} from '@guiju/plan'
import { isAmong } from '@guiju/planner'
import type { CheckedExpressions, EntityKind, Pack } from '@guiju/rulebook'
import { listRows } from '../finish/list-rows.ts'
import type { AttributeOf } from '../score/card-peers.ts'

/** What the data tells about the entities of one kind. */
export interface EntityDirectory {
  /** Ids of all entities there ever were, as far as the reader may know of them. */
  readonly ids: ReadonlySet<string>
  /** The id most like one that is not there, to be proposed; null when none is near. */
  readonly nearestTo: (id: string) => string | null
  readonly attributeOf: AttributeOf
  /** Its name, null when the data knows none. */
  readonly labelOf: (entity: string) => string | null
  /** How many rows belong to it in the dataset that counts them. */
  readonly sizeOf: (entity: string) => number
}

const mostEntities = 10_000_000

/** The attribute that holds the name of an entity. */
const nameAttribute = 'name'

/**
 * Reads the attributes of entities of a kind, and how many rows each has.
 *
 * - Null: an attribute that is not a stored column of the entity's own dataset is unknown.
 */
export async function readDirectory(
  kind: EntityKind,
  pack: Pack,
  checked: CheckedExpressions,
  source: Source,
): Promise<PhaseResult<EntityDirectory>> {
  const attributes = await readAttributes(kind, pack, checked, source)
  if (attributes.value === undefined) return { diagnostics: attributes.diagnostics }
  const sizes = await readSizes(kind, pack, checked, source)
  if (sizes.value === undefined) return { diagnostics: sizes.diagnostics }
  const [byEntity, sizeByEntity] = [attributes.value, sizes.value]
  const attributeOf: AttributeOf = (entity, attribute) =>
    byEntity.get(entity)?.get(attribute) ?? null
  return {
    value: {
      ids: new Set(byEntity.keys()),
      nearestTo: (id) => nearestName(id, byEntity.keys()) ?? null,
      attributeOf,
      labelOf: (entity) => attributeOf(entity, nameAttribute),
      sizeOf: (entity) => sizeByEntity.get(entity) ?? 0,
    },
    diagnostics: [],
  }
}

/** Where entities are read, and which of them; null: all. */
export interface Source {
  readonly session: Session
  readonly signal: AbortSignal
  readonly among: readonly string[] | null
}

async function readAttributes(
  kind: EntityKind,
  pack: Pack,
  checked: CheckedExpressions,
  { session, signal, among }: Source,
): Promise<PhaseResult<ReadonlyMap<string, ReadonlyMap<string, string | null>>>> {
  const dataset = pack.datasets.get(kind.dataset)
  if (dataset === undefined || among?.length === 0) return { value: new Map(), diagnostics: [] }
  const stored = [...kind.attributes].flatMap(([attribute, expr]) => {
    const of = storedColumn(expr, checked)
    return of === null ? [] : [{ attribute, column: of }]
  })
  const columns = [...new Set([kind.key, ...stored.map(({ column }) => column)])].flatMap((name) =>
    columnOf(dataset, name),
  )
  const rows = scan(
    dataset.name,
    columns.map(({ name, type }) => ({ column: name, as: name, type })),
  )
  const listed = await listRows(
    session,
    { id: `entities ${kind.name}`, rows: keptAmong(rows, kind.key, among), columns },
    { limit: mostEntities, signal },
  )
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const value = new Map(
    listed.value.rows.map((row) => [
      String(row.get(kind.key)),
      new Map(stored.map(({ attribute, column }) => [attribute, textOf(row.get(column) ?? null)])),
    ]),
  )
  return { value, diagnostics: [] }
}

/** The rows whose text in a column is one of these; null: all rows. */
function keptAmong(rows: Rows, name: string, among: readonly string[] | null): Rows {
  const type = outputColumns(rows).get(name)
  if (among === null || type === undefined) return rows
  return filter(rows, isAmong(column(name, type), among))
}

async function readSizes(
  kind: EntityKind,
  pack: Pack,
  checked: CheckedExpressions,
  { session, signal, among }: Source,
): Promise<PhaseResult<ReadonlyMap<string, number>>> {
  const counted = countedBy(kind, pack, checked, session)
  if (counted === null || among?.length === 0) return { value: new Map(), diagnostics: [] }
  const { dataset, column: named } = counted
  const input = scan(dataset, [{ column: named, as: named, type: textType }])
  const kept = keptAmong(input, named, among)
  const rows = reduce(kept, [named], [{ name: 'rows', measure: { kind: 'count', where: null } }])
  const columns = [
    { name: named, type: textType },
    { name: 'rows', type: { kind: 'number', scale: 0 } as const },
  ]
  const listed = await listRows(
    session,
    { id: `sizes ${kind.name}`, rows, columns },
    { limit: mostEntities, signal },
  )
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const value = new Map(
    listed.value.rows.map((row) => [String(row.get(named)), Number(row.get('rows') ?? 0)]),
  )
  return { value, diagnostics: [] }
}

/**
 * The dataset whose rows tell how big an entity is: the one that its scorecard's minimum sample counts, else the
 * largest one that names the entity in a column of its own.
 */
function countedBy(
  kind: EntityKind,
  pack: Pack,
  checked: CheckedExpressions,
  { statistics }: Session,
): { readonly dataset: string; readonly column: string } | null {
  const sampled = new Set(
    [...pack.scorecards.values()].flatMap(({ entity, minimum }) => {
      const shape = minimum === null ? undefined : pack.metrics.get(minimum.of)?.shape
      return entity === kind.name && shape?.kind === 'value' ? [shape.side.population.dataset] : []
    }),
  )
  const candidates = [...pack.datasets.values()].flatMap((dataset) => {
    const dimension = dataset.entities.get(kind.name)
    // The path of an `each` leads to a column of the related rows, not of this dataset.
    const isOwn = dimension !== undefined && !dimension.isEach
    const named = isOwn ? storedColumn(dimension.path, checked) : null
    const rows = statistics.datasets.get(dataset.name)?.rows
    if (named === null || rows === undefined || dataset.name === kind.dataset) return []
    return [{ dataset: dataset.name, column: named, rows, isSampled: sampled.has(dataset.name) }]
  })
  const [first] = candidates.toSorted(
    (left, right) => Number(right.isSampled) - Number(left.isSampled) || right.rows - left.rows,
  )
  return first ?? null
}

/** The stored column of the row itself that an expression names; null for anything else. */
function storedColumn(expr: Expr, checked: CheckedExpressions): string | null {
  const reference = expr.kind === 'name' ? checked.references.get(expr) : undefined
  if (reference?.kind !== 'column' || reference.path.length > 0) return null
  return reference.column.value === null ? reference.column.name : null
}

function columnOf(dataset: Dataset, name: string) {
  const of = dataset.columns.get(name)
  return of === undefined ? [] : [{ name, type: storedType(of) }]
}

function textOf(value: ChunkValue): string | null {
  return value === null ? null : String(value)
}
