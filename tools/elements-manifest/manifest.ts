import { tokens } from '@guiju/look'
import type { DocTag } from './doc-comment.ts'
import type { ElementSource } from './read-elements.ts'
import type { ClassMember, ElementClass } from './read-class.ts'

/** An entry of a manifest: the schema's own names, in its order. */
type Entry = Readonly<Record<string, unknown>>

/** The elements as `custom-elements.json`, schema 1.0.0, which editors and documentation read. */
export function customElementsManifest(elements: readonly ElementSource[]): Entry {
  return {
    schemaVersion: '1.0.0',
    readme: '',
    modules: elements.map((element) => {
      const { tag, path, declared } = element
      const defined = `src/define/${tag.replace('guiju-', '')}.ts`
      const declaration = { name: declared.name, module: `src/${path}` }
      return {
        kind: 'javascript-module',
        path: `src/${path}`,
        declarations: [elementDeclaration(element)],
        exports: [
          { kind: 'js', name: declared.name, declaration },
          {
            kind: 'custom-element-definition',
            name: tag,
            declaration: { ...declaration, module: defined },
          },
        ],
      }
    }),
  }
}

function elementDeclaration({ tag, declared, ancestors, tokens: used }: ElementSource): Entry {
  const family = [declared, ...ancestors]
  const tagged = (tag: string): readonly DocTag[] => firstByName(family, tag)
  return {
    kind: 'class',
    customElement: true,
    tagName: tag,
    name: declared.name,
    description: declared.comment.description,
    superclass: { name: 'LitElement', package: 'lit' },
    attributes: family.flatMap((each) => attributesOf(each, tagged('attr'))),
    members: family.flatMap((each) => membersOf(each, tagged('attr'))),
    events: tagged('fires').map(({ name, type, description }) => ({
      name,
      type: { text: type || 'CustomEvent' },
      description,
    })),
    slots: tagged('slot').map(({ name, description }) => ({ name, description })),
    cssParts: tagged('csspart').map(({ name, description }) => ({ name, description })),
    cssProperties: used.map((name) => ({ name: `--guiju-${name}`, default: tokens[name] ?? '' })),
  }
}

/** The nearest class that documents a name is the one that counts. */
function firstByName(family: readonly ElementClass[], tag: string): readonly DocTag[] {
  const all = family.flatMap(({ comment }) => comment.tags.filter((each) => each.tag === tag))
  return all.filter(({ name }, place) => all.findIndex((each) => each.name === name) === place)
}

function attributesOf(
  { properties, members }: ElementClass,
  documented: readonly DocTag[],
): readonly Entry[] {
  return properties.flatMap(({ name, attribute }) => {
    if (attribute === null) return []
    const member = members.find((candidate) => candidate.name === name)
    const doc = documented.find((candidate) => candidate.name === attribute)
    return [
      {
        name: attribute,
        fieldName: name,
        type: { text: doc?.type || member?.type || 'string' },
        description: doc?.description || member?.description || '',
      },
    ]
  })
}

function membersOf(
  { members, properties }: ElementClass,
  documented: readonly DocTag[],
): readonly Entry[] {
  return members.map((member) => {
    const { kind, name, type, isReadonly, parameters } = member
    const attribute = properties.find((property) => property.name === name)?.attribute
    const described = documented.find((tag) => tag.name === attribute)?.description
    const description = member.description || (described ?? '')
    if (kind === 'method') {
      const returned = { type: { text: type } }
      const taken = parameters.map((each) => ({ name: each.name, type: { text: each.type } }))
      return { kind, name, privacy: 'public', description, parameters: taken, return: returned }
    }
    return {
      kind,
      name,
      privacy: 'public',
      type: { text: type },
      description,
      ...(isReadonly && { readonly: true }),
      ...(attribute && { attribute }),
    }
  })
}

/** Names of the properties that a page may set on an element. */
export const settableProperties = ({ declared, ancestors }: ElementSource): readonly string[] =>
  [declared, ...ancestors].flatMap(({ members }) =>
    members.filter(isSettable).map(({ name }) => name),
  )

const isSettable = ({ kind, isReadonly }: ClassMember): boolean => kind === 'field' && !isReadonly

/** Attributes that have another name than their property. */
export const renamedAttributes = ({ declared, ancestors }: ElementSource): readonly string[] =>
  [declared, ...ancestors].flatMap(({ properties }) =>
    properties.flatMap(({ name, attribute }) =>
      attribute !== null && attribute !== name ? [attribute] : [],
    ),
  )
