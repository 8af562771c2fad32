import { parseAst } from 'rolldown/parseAst'
import { commentBefore, type DocComment } from './doc-comment.ts'

/** A public member of an element's class. */
export interface ClassMember {
  readonly kind: 'field' | 'method'
  readonly name: string
  /** As it is written; empty where nothing is. */
  readonly type: string
  readonly isReadonly: boolean
  readonly parameters: readonly { readonly name: string; readonly type: string }[]
  readonly description: string
}

/** How a property is reached from outside; `state` is not. */
export interface ReactiveProperty {
  readonly name: string
  /** Null: a property only. */
  readonly attribute: string | null
  readonly isState: boolean
}

/** The class of an element as its file has it, without what it inherits. */
export interface ElementClass {
  readonly name: string
  readonly superclass: string
  readonly comment: DocComment
  readonly members: readonly ClassMember[]
  readonly properties: readonly ReactiveProperty[]
}

/**
 * Reads the first exported class of a file.
 *
 * @throws When it has none.
 */
export function readClass(text: string): ElementClass {
  const program = parseAst(text, { lang: 'ts' }) as unknown as Program
  const statement = program.body.find(({ declaration }) => declaration?.type === 'ClassDeclaration')
  const declared = statement?.declaration
  if (!statement || !declared?.body) throw new Error('The file exports no class.')
  return {
    name: declared.id?.name ?? '',
    superclass: declared.superClass?.name ?? '',
    comment: commentBefore(text, statement.start),
    members: declared.body.body.filter(isPublic).flatMap((node) => readMember(text, node)),
    properties: readProperties(declared.body.body),
  }
}

interface Program {
  readonly body: readonly (Node & { readonly declaration?: Node | null })[]
}

/** What is read of the syntax tree of a class; the parser's own types name every kind of node. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly name?: string
  readonly id?: Node | null
  readonly superClass?: Node | null
  readonly body?: { readonly body: readonly Node[] }
  readonly key?: Node
  readonly kind?: string
  readonly static?: boolean
  readonly override?: boolean
  readonly readonly?: boolean
  readonly accessibility?: string | null
  readonly typeAnnotation?: { readonly typeAnnotation: Node } | null
  readonly returnType?: { readonly typeAnnotation: Node } | null
  readonly params?: readonly Node[]
  readonly left?: Node
  readonly properties?: readonly Node[]
  readonly value?: (Node & { readonly value?: unknown }) | null
}

const isPublic = (node: Node): boolean =>
  node.key?.type === 'Identifier' &&
  node.static !== true &&
  node.override !== true &&
  !['private', 'protected'].includes(node.accessibility ?? '') &&
  !['constructor', 'set'].includes(node.kind ?? '') &&
  !ownToLit.has(node.key.name ?? '')

/** Called by the library and by nobody else. */
const ownToLit: ReadonlySet<string> = new Set(['render', 'updated', 'willUpdate', 'firstUpdated'])

function readMember(text: string, node: Node): readonly ClassMember[] {
  const name = node.key?.name ?? ''
  const { description } = commentBefore(text, node.start)
  const typeText = (type: Node | undefined): string =>
    type === undefined ? '' : text.slice(type.start, type.end).replaceAll(/\s+/g, ' ')
  if (node.type === 'MethodDefinition' && node.kind === 'method') {
    const type = typeText(node.value?.returnType?.typeAnnotation)
    const parameters = (node.value?.params ?? []).map((parameter) => {
      const named = parameter.left ?? parameter
      return { name: named.name ?? '', type: typeText(named.typeAnnotation?.typeAnnotation) }
    })
    return [{ kind: 'method', name, type, isReadonly: false, parameters, description }]
  }
  const written = node.typeAnnotation ?? node.value?.returnType
  const type = typeText(written?.typeAnnotation)
  const isReadonly = node.readonly === true || node.kind === 'get'
  return [{ kind: 'field', name, type, isReadonly, parameters: [], description }]
}

function readProperties(members: readonly Node[]): readonly ReactiveProperty[] {
  const declared = members.find(
    ({ key, static: isStatic }) => isStatic && key?.name === 'properties',
  )
  return (declared?.value?.properties ?? []).map(({ key, value }) => {
    const name = key?.name ?? ''
    const option = (wanted: string): unknown =>
      value?.properties?.find((candidate) => candidate.key?.name === wanted)?.value?.value
    const written = option('attribute')
    const isState = option('state') === true
    const attribute = typeof written === 'string' ? written : name.toLowerCase()
    return { name, attribute: isState || written === false ? null : attribute, isState }
  })
}
