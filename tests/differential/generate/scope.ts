import { specOf } from './family.ts'
import type { Kind } from './family-types.ts'

/** A value that an expression may name. */
export interface NamedValue {
  readonly text: string
  readonly kind: Kind
  /** The values of an enum, or the labels of a group. */
  readonly values: readonly string[]
}

/** To-many rows that an aggregate may take together. */
export interface NamedRows {
  readonly text: string
  readonly to: string
}

/** What an expression may mention where it stands. */
export interface Scope {
  readonly names: readonly NamedValue[]
  /** Relations over which row-level aggregates may go; none inside deep nesting. */
  readonly rows: readonly NamedRows[]
  /** To-one relations, which may be asked for `is missing`. */
  readonly toOnes: readonly string[]
  readonly hasWindow: boolean
  /** True among the rows of a relation, where `this` is the row outside. */
  readonly isInner: boolean
}

/** Where no row is meant: at the level of a metric. */
export const noRow: Scope = { names: [], rows: [], toOnes: [], hasWindow: false, isInner: false }

const groupNames: Readonly<Record<string, readonly NamedValue[]>> = {
  tickets: [{ text: 'ticket_group', kind: 'enum', values: ['quality', 'delivery', 'rest'] }],
  reviews: [
    { text: 'topic', kind: 'labels', values: ['slow', 'broken'] },
    { text: 'loud_topic', kind: 'labels', values: ['shout', 'ask', 'quiet'] },
  ],
  orders: [{ text: 'size_group', kind: 'enum', values: ['special'] }],
}

/** Everything a row of a dataset can name, as far as two to-one relations away. */
export function rowScope(dataset: string, options: { readonly hasWindow: boolean }): Scope {
  return { ...scopeFrom(dataset, '', 2), hasWindow: options.hasWindow }
}

/** Among the rows of a relation: its rows' names behind the relation's name, the outer row's behind `this`. */
export function innerScope(outer: Scope, rows: NamedRows): Scope {
  const own = scopeFrom(rows.to, `${lastSegment(rows.text)}.`, 1)
  const outside = outer.isInner
    ? []
    : outer.names.map((name) => ({ ...name, text: `this.${name.text}` }))
  return {
    names: [...own.names, ...outside],
    rows: outer.isInner ? [] : own.rows,
    toOnes: own.toOnes,
    hasWindow: outer.hasWindow,
    isInner: true,
  }
}

/** How many relations a name or path leads over, counted from the row that has it. */
export function distanceOf(text: string, scope: Scope): number {
  const steps = text.split('.').length - 1
  return scope.isInner ? Math.max(steps - 1, 0) : steps
}

/** The names of one kind. */
export function namesOfKind(scope: Scope, kind: Kind): readonly NamedValue[] {
  return scope.names.filter((name) => name.kind === kind)
}

function scopeFrom(dataset: string, prefix: string, depth: number): Scope {
  const spec = specOf(dataset)
  const columns = Object.entries(spec.columns).map(([name, { kind, values }]): NamedValue => ({
    text: `${prefix}${name}`,
    kind,
    values,
  }))
  const groups = (groupNames[dataset] ?? []).map((group) => ({
    ...group,
    text: `${prefix}${group.text}`,
  }))
  const relations = Object.entries(spec.relations)
  const toOne = relations.filter(([, { is }]) => is !== 'many')
  const behind =
    depth === 0 ? [] : toOne.map(([name, { to }]) => scopeFrom(to, `${prefix}${name}.`, depth - 1))
  const many = relations.filter(([, { is }]) => is === 'many')
  return {
    names: [...columns, ...groups, ...behind.flatMap(({ names }) => names)],
    rows: [
      ...many.map(([name, { to }]) => ({ text: `${prefix}${name}`, to })),
      ...behind.flatMap(({ rows }) => rows),
    ],
    toOnes: toOne.map(([name]) => `${prefix}${name}`),
    hasWindow: false,
    isInner: false,
  }
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
