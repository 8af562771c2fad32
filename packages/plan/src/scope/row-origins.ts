import type { OwnerPath, Ownership } from './ownership.ts'

/** Where the value of a column stands: in a stored column of the row that these steps lead to. */
export interface Origin {
  readonly way: readonly string[]
  /** The dataset of that row. */
  readonly at: string
  readonly column: string
}

/** A row known to have the same owner as the row that the tree is about. */
export interface Host {
  readonly way: readonly string[]
  readonly dataset: string
}

/** A step as text: equal for equal joins. */
export function stepText(
  on: readonly { readonly left: string; readonly right: string }[],
  to: string,
): string {
  const pairs = on.map(({ left, right }) => `${right}=${left}`).toSorted()
  return `${to}(${pairs.join(',')})`
}

/** The origin that an owner path describes, from a row on. */
export function originOfPath({ steps, column }: OwnerPath, { way, dataset }: Host): Origin {
  const texts = steps.map(({ on, to }) => stepText(on, to))
  return { way: [...way, ...texts], at: steps.at(-1)?.to ?? dataset, column }
}

export function isSameOrigin(left: Origin, right: Origin): boolean {
  return left.column === right.column && isSameWay(left.way, right.way)
}

export function isSameWay(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((step, index) => step === right[index])
}

/**
 * What columns tell of the owner of a row. An anchor is a value or a row that they name; with it goes how the owner
 * follows from there. Rows with an anchor in common, and equal values of the columns, have one owner.
 */
export function anchorsOf(
  columns: readonly (Origin | undefined)[],
  hosts: readonly Host[],
  ownership: Ownership,
): ReadonlySet<string> {
  const found = new Set<string>()
  for (const host of hosts) {
    for (const path of pathsOf(host.dataset, ownership)) {
      const owner = originOfPath(path, host)
      for (const [index, column] of columns.entries()) {
        if (column !== undefined && isSameOrigin(column, owner)) found.add(`value ${String(index)}`)
      }
      for (const anchor of rowAnchors(columns, host, path, ownership)) found.add(anchor)
    }
  }
  return found
}

/** Every way from a row of a dataset to its owner. */
export function pathsOf(dataset: string, { paths, aliases }: Ownership): readonly OwnerPath[] {
  const path = paths.get(dataset)
  return path === undefined ? [] : [path, ...(aliases.get(dataset) ?? [])]
}

/** Rows on the way to the owner that the columns name, by their key or by what leads to them. */
function rowAnchors(
  columns: readonly (Origin | undefined)[],
  host: Host,
  path: OwnerPath,
  { keys }: Ownership,
): readonly string[] {
  const anchors: string[] = []
  let way = host.way
  let at = host.dataset
  for (let passed = 0; passed <= path.steps.length; passed += 1) {
    const step = path.steps[passed]
    const rest = restText(path, passed)
    const key = keys.get(at)?.map((name) => ({ left: name, right: name }))
    if (key !== undefined) anchors.push(...anchor(columns, way, key, `${at} ${rest}`))
    if (step === undefined) break
    anchors.push(...anchor(columns, way, step.on, `${step.to} ${restText(path, passed + 1)}`))
    way = [...way, stepText(step.on, step.to)]
    at = step.to
  }
  return anchors
}

function anchor(
  columns: readonly (Origin | undefined)[],
  way: readonly string[],
  on: readonly { readonly left: string; readonly right: string }[],
  row: string,
): readonly string[] {
  const places: readonly (string | null)[] = on.map(({ left, right }) => {
    const index = columns.findIndex(
      (column) => column?.column === left && isSameWay(column.way, way),
    )
    return index === -1 ? null : `${right}:${String(index)}`
  })
  return places.includes(null) || places.length === 0 ? [] : [`${row} ${inOrder(places).join(' ')}`]
}

const inOrder = (places: readonly (string | null)[]): readonly string[] =>
  places.map(String).toSorted((left, right) => (left < right ? -1 : 1))

/** What is left of a path after some of its steps. */
function restText({ steps, column }: OwnerPath, passed: number): string {
  const texts = steps.slice(passed).map(({ on, to }) => stepText(on, to))
  return JSON.stringify([...texts, column])
}
