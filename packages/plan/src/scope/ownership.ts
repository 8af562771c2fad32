/** One step from a row to the single row that it names: equal values of stored columns. */
export interface OwnerStep {
  readonly on: readonly { readonly left: string; readonly right: string }[]
  readonly to: string
}

/** Where a row says whose it is: over to-one steps to a stored column of the row they end on. */
export interface OwnerPath {
  readonly steps: readonly OwnerStep[]
  readonly column: string
}

/** Whose rows are whose, for one kind of entity, and whose of them may be read. */
export interface Ownership {
  readonly kind: string
  /** The entities whose rows may be read. */
  readonly ids: ReadonlySet<string>
  /** By dataset. */
  readonly paths: ReadonlyMap<string, OwnerPath>
  /** By dataset: other ways to the owner, of which the data prove that they lead to the same one. */
  readonly aliases: ReadonlyMap<string, readonly OwnerPath[]>
  /** By dataset, where one row may belong to several: the rows that name them, and their column that does. */
  readonly several: ReadonlyMap<string, { readonly dataset: string; readonly column: string }>
  /** Datasets whose rows belong to nobody: calendars, tables of benchmarks. */
  readonly shared: ReadonlySet<string>
  /** By dataset the columns of its key. */
  readonly keys: ReadonlyMap<string, readonly string[]>
}
