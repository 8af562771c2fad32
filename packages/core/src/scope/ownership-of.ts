import type { Viewer } from '@guiju/access'
import type { Dataset, Dimension } from '@guiju/language'
import type { OwnerPath, OwnerStep, Ownership, Session } from '@guiju/plan'
import type { Pack } from '@guiju/rulebook'
import { aliasesOf, learnAliases } from './owner-aliases.ts'

/** Whose rows a viewer may read, for each kind of entity of the pack in its scope; null for a viewer without bounds. */
export function ownershipsOf(
  pack: Pack,
  { scope }: Pick<Viewer, 'scope'>,
  session: Session,
): readonly Ownership[] | null {
  if (scope.kind === 'everything') return null
  return [...scope.entities].flatMap(([kind, ids]) => {
    if (!pack.entities.has(kind)) return []
    const owners = ownersOf(pack, kind)
    return [{ ...owners, ids, aliases: aliasesOf(session, pack, owners) }]
  })
}

/** Finds out from the data how else rows tell whose they are; false when nothing new was found. */
export async function learnOwners(
  pack: Pack,
  { scope }: Pick<Viewer, 'scope'>,
  session: Session,
  signal: AbortSignal,
): Promise<boolean> {
  if (scope.kind === 'everything') return false
  let isNew = false
  for (const kind of scope.entities.keys()) {
    if (!pack.entities.has(kind)) continue
    const found = await learnAliases(session, pack, ownersOf(pack, kind), signal)
    isNew ||= found
  }
  return isNew
}

type Owners = Omit<Ownership, 'ids' | 'aliases'>

const known = new WeakMap<Pack, Map<string, Owners>>()

function ownersOf(pack: Pack, kind: string): Owners {
  const ofPack = known.get(pack) ?? new Map<string, Owners>()
  known.set(pack, ofPack)
  const found = ofPack.get(kind)
  if (found !== undefined) return found
  const made = makeOwners(pack, kind)
  ofPack.set(kind, made)
  return made
}

function makeOwners(pack: Pack, kind: string): Owners {
  const datasets = [...pack.datasets.values()]
  const paths = datasets.flatMap((dataset) => {
    const path = pathOf(dataset, kind, pack)
    return path === null ? [] : [[dataset.name, path] as const]
  })
  const several = datasets.flatMap((dataset) => {
    const dimension = dataset.entities.get(kind)
    const path = dimension?.isEach === true ? walked(dataset, dimension, pack) : null
    const to = path?.steps.at(-1)?.to
    return path === null || to === undefined
      ? []
      : [[dataset.name, { dataset: to, column: path.column }] as const]
  })
  return {
    kind,
    paths: new Map(paths),
    several: new Map(several),
    shared: new Set(datasets.filter((each) => isNobodys(each, pack)).map(({ name }) => name)),
    keys: new Map(datasets.map(({ name, key }) => [name, key])),
  }
}

/** A dataset that says nothing of entities belongs to those of the row that its rows exist with. */
function pathOf(dataset: Dataset, kind: string, pack: Pack): OwnerPath | null {
  const dimension = dataset.entities.get(kind)
  if (dimension !== undefined) return dimension.isEach ? null : walked(dataset, dimension, pack)
  const parent = parentOf(dataset, pack)
  if (dataset.entities.size > 0 || parent === null) return null
  const path = pathOf(parent.dataset, kind, pack)
  return path === null ? null : { ...path, steps: [parent.step, ...path.steps] }
}

/**
 * Calendars and tables of benchmarks: rows that say nothing of entities, and name no row that does. What names rows of
 * somebody and does not say whose it is belongs to somebody unknown, and is nobody's to read.
 */
function isNobodys(dataset: Dataset, pack: Pack, seen: ReadonlySet<Dataset> = new Set()): boolean {
  if (seen.has(dataset)) return true
  if (dataset.entities.size > 0) return false
  const named = [...dataset.relations.values()].filter(({ is }) => is === 'one')
  return named.every(({ to }) => {
    const next = pack.datasets.get(to)
    return next === undefined || isNobodys(next, pack, new Set([...seen, dataset]))
  })
}

function parentOf(
  { partOf, relations }: Dataset,
  { datasets }: Pack,
): { readonly dataset: Dataset; readonly step: OwnerStep } | null {
  const relation = partOf === null ? undefined : relations.get(partOf)
  const dataset = relation === undefined ? undefined : datasets.get(relation.to)
  if (relation === undefined || dataset === undefined) return null
  return { dataset, step: stepOf(relation) }
}

/** The steps of a dimension that is the plain name of a stored column; null for any other. */
function walked(start: Dataset, { path }: Dimension, { datasets }: Pack): OwnerPath | null {
  if (path.kind !== 'name') return null
  let dataset = start
  const names = path.segments.map(({ name }) => name)
  const steps: OwnerStep[] = []
  for (const name of names.slice(0, -1)) {
    const relation = dataset.relations.get(name)
    const next = relation === undefined ? undefined : datasets.get(relation.to)
    if (relation === undefined || next === undefined) return null
    steps.push(stepOf(relation))
    dataset = next
  }
  const column = dataset.columns.get(names.at(-1) ?? '')
  return column === undefined || column.value !== null ? null : { steps, column: column.name }
}

function stepOf({
  key,
  to,
}: {
  readonly key: readonly { readonly here: string; readonly there: string }[]
  readonly to: string
}): OwnerStep {
  return { on: key.map(({ here, there }) => ({ left: here, right: there })), to }
}
