import type { PhaseResult } from '@guiju/language'
import { attributeRows } from '@guiju/planner'
import type { Session } from '@guiju/plan'
import type { CheckedRulebook, EntityKind, Pack, Point, Request } from '@guiju/rulebook'
import { listRows } from '../finish/list-rows.ts'
import { pointKey } from '../finish/move-point.ts'
import { rankingOfMetric } from './ranking-of-metric.ts'

/** Metrics for which entities of a kind are compared with others of their group. */
export interface AttributeQuestion {
  readonly checked: CheckedRulebook
  readonly request: Request
  readonly kind: string
}

/** What an attribute of an entity is as known at a point, as text; null when it has none. */
export type AttributeAt = (entity: string, attribute: string, point: Point) => string | null

const mostEntities = 10_000_000

/**
 * Reads the attributes by which the peers of a request are grouped, as known at each of its points.
 *
 * - Diagnostics: what the engine refuses.
 */
export async function readAttributes(
  panels: readonly AttributeQuestion[],
  source: { readonly session: Session; readonly signal: AbortSignal },
): Promise<PhaseResult<AttributeAt>> {
  const read = new Map<string, ReadonlyMap<string, string | null>>()
  for (const { checked, request, kind: name } of panels) {
    const pack = checked.rulebook.packs.get(request.pack)
    const kind = pack?.entities.get(name)
    if (pack === undefined || kind === undefined) continue
    for (const attribute of attributesOf(request, pack, kind)) {
      const isFixed = isAlwaysKnown(kind, attribute, pack, checked)
      for (const point of request.points) {
        const key = `${attribute} ${isFixed ? '' : pointKey(point)}`
        if (read.has(key)) continue
        const asked = { kind, attribute, point: isFixed ? latestOf(request.points) : point }
        const values = await readOne(checked, pack, asked, source)
        if (values.value === undefined) return { diagnostics: values.diagnostics }
        read.set(key, values.value)
      }
    }
  }
  const value: AttributeAt = (entity, attribute, point) => {
    const values = read.get(`${attribute} `) ?? read.get(`${attribute} ${pointKey(point)}`)
    return values?.get(entity) ?? null
  }
  return { value, diagnostics: [] }
}

/** The attributes that group the peers of a request's metrics, as far as the entities have them. */
function attributesOf({ metrics }: Request, pack: Pack, kind: EntityKind): ReadonlySet<string> {
  const own = metrics.map((metric) => rankingOfMetric(metric, pack)?.among ?? 'all')
  const told = [...pack.rankings.values()].flatMap(({ among, benchmark }) =>
    benchmark !== null && metrics.includes(benchmark.average) ? [among] : [],
  )
  const named = [...own, ...told]
  return new Set(named.filter((attribute) => kind.attributes.has(attribute)))
}

/** Whether an attribute reads the same at every point: a stored column without a date of its own. */
function isAlwaysKnown(
  kind: EntityKind,
  attribute: string,
  pack: Pack,
  checked: CheckedRulebook,
): boolean {
  const expr = kind.attributes.get(attribute)
  const reference = expr?.kind === 'name' ? checked.references.get(expr) : undefined
  if (reference?.kind !== 'column' || reference.path.length > 0) return false
  const { value, knownFrom, type } = reference.column
  const isDated = knownFrom !== null || type.kind === 'timestamp' || type.kind === 'date'
  const dataset = pack.datasets.get(kind.dataset)
  return value === null && !isDated && dataset?.time === null && dataset.partOf === null
}

function latestOf(points: readonly Point[]): Point {
  const latest = points.toSorted((left, right) => right.known - left.known)[0]
  if (latest === undefined) throw new Error('A request has at least one point.')
  return latest
}

async function readOne(
  checked: CheckedRulebook,
  pack: Pack,
  asked: { readonly kind: EntityKind; readonly attribute: string; readonly point: Point },
  { session, signal }: { readonly session: Session; readonly signal: AbortSignal },
): Promise<PhaseResult<ReadonlyMap<string, string | null>>> {
  const { rows, columns } = attributeRows(checked, pack, {
    ...asked,
    statistics: session.statistics,
  })
  const id = `attribute ${asked.attribute}`
  const listed = await listRows(session, { id, rows, columns }, { limit: mostEntities, signal })
  if (listed.value === undefined) return { diagnostics: listed.diagnostics }
  const [entity, attribute] = columns
  const textAt = (row: ReadonlyMap<string, unknown>, column: string): string | null => {
    const value = row.get(column) ?? null
    return typeof value === 'string' ? value : null
  }
  const value = new Map(
    listed.value.rows.map((row) => [textAt(row, entity.name) ?? '', textAt(row, attribute.name)]),
  )
  return { value, diagnostics: listed.diagnostics }
}
