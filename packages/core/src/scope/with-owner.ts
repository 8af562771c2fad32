import {
  column,
  lookup,
  scan,
  storedType,
  type OwnerPath,
  type Rows,
  type Scalar,
} from '@guiju/plan'
import type { Pack } from '@guiju/rulebook'

/** The same rows with what a path says of the owner of each; null where it leads nowhere. */
export function withOwner(
  rows: Rows,
  {
    dataset,
    path,
    name,
  }: { readonly dataset: string; readonly path: OwnerPath; readonly name: string },
  pack: Pack,
): { readonly rows: Rows; readonly owner: Scalar } {
  let [made, at, prefix] = [rows, dataset, '']
  for (const [index, { on, to }] of path.steps.entries()) {
    const next = `${name} ${String(index)} `
    const wanted = path.steps[index + 1]?.on.map(({ left }) => left) ?? [path.column]
    const names = [...new Set([...on.map(({ right }) => right), ...wanted])]
    const columns = names.map((each) => ({ column: each, as: each, type: typeIn(to, each, pack) }))
    const keys = on.map(({ left, right }) => ({ left: `${prefix}${left}`, right }))
    const take = columns.map(({ as, type }) => ({ from: as, as: `${next}${as}`, type }))
    made = lookup(made, scan(to, columns), keys, take)
    ;[at, prefix] = [to, next]
  }
  return { rows: made, owner: column(`${prefix}${path.column}`, typeIn(at, path.column, pack)) }
}

function typeIn(dataset: string, name: string, { datasets }: Pack): ReturnType<typeof storedType> {
  const found = datasets.get(dataset)?.columns.get(name)
  if (found === undefined) throw new Error(`'${dataset}' has no column '${name}'.`)
  return storedType(found)
}
