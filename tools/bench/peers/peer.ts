/** Another way to answer the scorecard of one day, over the same tables. */
export interface Peer {
  readonly name: string
  /** One row per shop: its id and the six numbers in the order of the expert's columns. */
  readonly run: () => Promise<readonly (readonly unknown[])[]>
  readonly close: () => void
}

/** Puts several answers about shops together: each gives some columns of some shops. */
export function joinByShop(
  answers: readonly (readonly Readonly<Record<string, unknown>>[])[],
  shop: string,
  columns: readonly string[],
): readonly (readonly unknown[])[] {
  const rows = new Map<unknown, Record<string, unknown>>()
  for (const row of answers.flat()) rows.set(row[shop], { ...rows.get(row[shop]), ...row })
  return [...rows].map(([id, row]) => [id, ...columns.map((column) => row[column] ?? null)])
}
