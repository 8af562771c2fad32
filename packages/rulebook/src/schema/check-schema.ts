import { diagnostic, type Diagnostic, type Span } from '@guiju/language'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { nearestName } from '@guiju/language'
import type { MapNode, YamlNode } from '../read/document.ts'
import { ruleFileJsonSchema } from './rule-file-schema.ts'
import { toJson } from './to-json.ts'

export interface SchemaFindings {
  readonly diagnostics: readonly Diagnostic[]
  /** Paths of the rules that hold the mistakes. */
  readonly brokenRules: ReadonlySet<string>
}

/** Checks keys and shapes of a rule file and puts every mistake on its key or value. */
export function checkSchema(root: MapNode): SchemaFindings {
  const validate = validator()
  if (validate(toJson(root))) return { diagnostics: [], brokenRules: new Set() }
  const diagnostics: Diagnostic[] = []
  const brokenRules = new Set<string>()
  const errors = validate.errors ?? []
  const misspelt = misspeltKeys(errors)
  for (const error of errors) {
    const path = pathOf(error)
    const place = locate(root, path)
    brokenRules.add(rulePath(path))
    const found = describe(error, place, misspelt)
    if (found !== null) diagnostics.push(found)
  }
  return { diagnostics, brokenRules }
}

let compiled: ValidateFunction | null = null

/** Compiling takes longer than reading a file, so it is done once, when first needed. */
function validator(): ValidateFunction {
  compiled ??= new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
  }).compile(ruleFileJsonSchema())
  return compiled
}

interface Place {
  readonly node: YamlNode
  /** The key that leads to the node; of the file itself, its beginning. */
  readonly keySpan: Span
}

function locate(root: MapNode, path: readonly string[]): Place {
  let place: Place = { node: root, keySpan: { ...root.span, end: root.span.start } }
  for (const step of path) {
    const next = child(place, step)
    if (next === null) return place
    place = next
  }
  return place
}

function child({ node }: Place, step: string): Place | null {
  if (node.kind === 'map') {
    const entry = node.entries.get(step)
    return entry === undefined ? null : { node: entry.value, keySpan: entry.keySpan }
  }
  const item = node.kind === 'list' ? node.items[Number(step)] : undefined
  if (item === undefined) return null
  return {
    node: item,
    keySpan: { ...item.span, end: Math.min(item.span.end, item.span.start + 1) },
  }
}

function describe(
  error: ErrorObject,
  { node, keySpan }: Place,
  misspelt: ReadonlySet<string>,
): Diagnostic | null {
  if (node.kind === 'scalar' && node.isBroken) return null
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, node)
    case 'required': {
      const key = String(error.params['missingProperty'])
      if (misspelt.has(`${error.instancePath}/${key}`)) return null
      return diagnostic('missing-key', keySpan, { key })
    }
    case 'enum':
      return wrongChoice(error, node)
    case 'type':
      return wrongType(error, node, keySpan)
    default:
      return diagnostic(
        'out-of-bounds',
        node.kind === 'scalar' ? node.span : keySpan,
        bounds(error),
      )
  }
}

function unknownKey(error: ErrorObject, node: YamlNode): Diagnostic | null {
  const key = String(error.params['additionalProperty'])
  const entry = node.kind === 'map' ? node.entries.get(key) : undefined
  if (entry === undefined) return null
  const nearest = nearestName(key, knownKeys(error))
  return diagnostic(
    'unknown-key',
    entry.keySpan,
    nearest === undefined ? { key } : { key, nearest },
  )
}

function wrongChoice(error: ErrorObject, node: YamlNode): Diagnostic | null {
  if (node.kind !== 'scalar') return diagnostic('wrong-shape', node.span, { expected: 'text' })
  const choices = error.params['allowedValues'] as readonly string[]
  const nearest = nearestName(node.text, choices)
  const params = { value: node.text, choices: choices.join(', ') }
  return diagnostic(
    'wrong-choice',
    node.span,
    nearest === undefined ? params : { ...params, nearest },
  )
}

function wrongType(error: ErrorObject, node: YamlNode, keySpan: Span): Diagnostic {
  const types = [error.params['type']].flat() as readonly string[]
  const schema = error.parentSchema as { readonly title?: string } | undefined
  if (node.kind === 'scalar' && node.value === null) return diagnostic('empty-value', keySpan, {})
  const title = schema?.title
  if (node.kind === 'list' && (title === 'expression' || title === 'side' || title === 'text')) {
    return diagnostic('cut-scalar', node.span, { by: 'list' })
  }
  return diagnostic('wrong-shape', node.span, { expected: expectedShape(types) })
}

function expectedShape(
  types: readonly string[],
): 'map' | 'list' | 'text' | 'number' | 'true-or-false' {
  if (types.includes('string')) return 'text'
  if (types.includes('object')) return 'map'
  if (types.includes('array')) return 'list'
  return types.includes('boolean') ? 'true-or-false' : 'number'
}

function bounds({
  keyword,
  params,
}: ErrorObject): Parameters<typeof diagnostic<'out-of-bounds'>>[2] {
  return {
    of: keyword === 'minimum' || keyword === 'maximum' ? 'number' : 'entries',
    limit: keyword.startsWith('min') ? 'at-least' : 'at-most',
    bound: String(params['limit']),
  }
}

/** Pointers of required keys that are there under a misspelt name: told once, as the misspelling. */
function misspeltKeys(errors: readonly ErrorObject[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const error of errors) {
    if (error.keyword !== 'additionalProperties') continue
    const nearest = nearestName(String(error.params['additionalProperty']), knownKeys(error))
    if (nearest !== undefined) found.add(`${error.instancePath}/${nearest}`)
  }
  return found
}

function knownKeys(error: ErrorObject): readonly string[] {
  const schema = error.parentSchema as { readonly properties?: object } | undefined
  return Object.keys(schema?.properties ?? {})
}

function pathOf(error: ErrorObject): readonly string[] {
  if (error.instancePath === '') return []
  const steps = error.instancePath.slice(1).split('/')
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const partsOfDatasets: ReadonlySet<string> = new Set([
  'columns',
  'relations',
  'entities',
  'dimensions',
])

/** `metrics/refund_rate`; of a dataset its part, `datasets/orders/columns/paid_at`. */
function rulePath(path: readonly string[]): string {
  const isPart = path[0] === 'datasets' && path.length >= 4 && partsOfDatasets.has(path[2] ?? '')
  return path.slice(0, isPart ? 4 : 2).join('/')
}
