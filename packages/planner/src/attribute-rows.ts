import { createRowsKeys, textType, type ResultColumn, type Rows } from '@guiju/plan'
import type { Statistics } from '@guiju/plan'
import type { EntityKind, Pack, Point } from '@guiju/rulebook'
import { asText } from './lower/as-text.ts'
import { baseRow, columnFor } from './lower/draft.ts'
import { existingRows } from './lower/existence.ts'
import { columnValue } from './lower/known.ts'
import { datasetNamed, onRow, type Env } from './lower/lowering.ts'
import { loweringAt } from './lower/lowering-at.ts'
import type { CheckedRules } from './plan-request.ts'

/** A listing of the entities of a kind with one attribute of each, both as text. */
export interface AttributeRows {
  readonly rows: Rows
  readonly columns: readonly [entity: ResultColumn, attribute: ResultColumn]
}

/** What an attribute of the entities is, as known at a point; one that is not known is null. */
export function attributeRows(
  checked: CheckedRules,
  pack: Pack,
  asked: {
    readonly kind: EntityKind
    readonly attribute: string
    readonly point: Point
    readonly statistics: Statistics
  },
): AttributeRows {
  const { kind, attribute, point, statistics } = asked
  const lowering = loweringAt(point, { checked, pack, statistics, keyOf: createRowsKeys() })
  const dataset = datasetNamed(lowering, kind.dataset)
  const nowhere: Omit<Env, 'draft'> = {
    lowering,
    isKnownOnly: true,
    scopes: [],
    window: null,
    metric: '',
    reduced: new Map(),
  }
  const none: Env['draft'] = {
    rows: { kind: 'scan', dataset: '', columns: [] },
    key: [],
    found: new Map(),
    joined: new Map(),
  }
  const draft = existingRows({ ...nowhere, draft: none }, dataset)
  const env: Env = onRow({ ...nowhere, draft }, baseRow(dataset))
  const key = dataset.columns.get(kind.key)
  const expr = kind.attributes.get(attribute)
  if (key === undefined || expr === undefined) {
    throw new Error(`'${kind.name}' has no key or no attribute '${attribute}'.`)
  }
  const entity = columnFor(draft, asText(columnValue(env, baseRow(dataset), key)), 'entity')
  const value = columnFor(draft, asText(lowering.lower(expr, env)), 'attribute')
  return {
    rows: draft.rows,
    columns: [
      { name: entity, type: textType },
      { name: value, type: textType },
    ],
  }
}
