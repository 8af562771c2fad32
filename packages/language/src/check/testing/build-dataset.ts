import type { Expr } from '../../expr.ts'
import type { Column, Dataset, Relation } from '../../schema.ts'
import type { Span } from '../../span.ts'
import { parseExpression } from '../../syntax/parse-expression.ts'
import { wholeText } from '../../syntax/source-segment.ts'
import type { Type } from '../../type.ts'

/** A dataset in a few words: `columns` and `relations` map names to `money CNY` and `one shipments`. */
export interface DatasetOutline {
  readonly name: string
  readonly key: string
  readonly time: string | null
  readonly columns: Readonly<Record<string, string>>
  readonly relations: Readonly<Record<string, string>>
}

/** Builds a dataset from its outline; every declaration has a place in the file `schema`. */
export function buildDataset({ name, key, time, columns, relations }: DatasetOutline): Dataset {
  return {
    name,
    grain: `one row of ${name}`,
    key: [key],
    time: time === null ? null : parsed(time),
    partOf: null,
    entities: new Map(),
    dimensions: new Map(),
    columns: new Map(Object.entries(columns).map(([id, text]) => [id, buildColumn(id, text)])),
    relations: new Map(
      Object.entries(relations).map(([id, text]) => [id, buildRelation(id, text)]),
    ),
    span: placeIn('schema'),
  }
}

/** Parses an expression that a test takes for granted. */
export function parsed(text: string, file = 'schema'): Expr {
  const { value, diagnostics } = parseExpression(wholeText(file, text))
  if (value === undefined) throw new Error(`${text}: ${diagnostics[0]?.message.en ?? 'unread'}`)
  return value
}

/** A place in a file of which only the name matters. */
export function placeIn(file: string): Span {
  return { file, start: 0, end: 0 }
}

/** Reads `money CNY`, `enum a|b`, `labels a|b` or a type of one word. */
export function buildType(text: string): Type {
  const [kind = '', detail = ''] = text.split(' ')
  if (kind === 'money') return { kind, currency: detail === '' ? null : detail }
  if (kind === 'enum' || kind === 'labels') return { kind, values: detail.split('|') }
  const plain = plainTypes.find((type) => type.kind === kind)
  if (plain === undefined) throw new Error(`No type is called ${kind}`)
  return plain
}

const plainTypes: readonly Type[] = [
  { kind: 'boolean' },
  { kind: 'text' },
  { kind: 'id' },
  { kind: 'integer' },
  { kind: 'number' },
  { kind: 'ratio' },
  { kind: 'elapsed' },
  { kind: 'span' },
  { kind: 'timestamp' },
  { kind: 'date' },
  { kind: 'time-of-day' },
]

function buildColumn(name: string, text: string): Column {
  const type = buildType(text)
  const isByRow = type.kind === 'money' && type.currency === null
  return {
    name,
    type,
    scale: type.kind === 'money' || type.kind === 'number' || type.kind === 'ratio' ? 2 : 0,
    currencyColumn: isByRow ? 'currency' : null,
    isPlanned: false,
    isPersonal: false,
    knownFrom: null,
    value: null,
    span: placeIn(`column ${name}`),
  }
}

function buildRelation(name: string, text: string): Relation {
  const [is, to = ''] = text.split(' ')
  const kind = relationKinds.find((each) => each === is)
  if (kind === undefined) throw new Error(`No relation is ${text}`)
  return {
    name,
    to,
    key: [{ here: 'order_id', there: 'order_id' }],
    is: kind,
    by: [],
    where: null,
    span: placeIn(`relation ${name}`),
  }
}

const relationKinds = ['one', 'many', 'first', 'last', 'next', 'previous'] as const
