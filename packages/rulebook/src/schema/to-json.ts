import type { YamlNode } from '../read/document.ts'

/** A plain value as JSON has it, made of objects without prototype so that no key can reach one. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** The plain value of a node, for the schema. */
export function toJson(node: YamlNode): JsonValue {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'list':
      return node.items.map(toJson)
    case 'map': {
      const object = Object.create(null) as Record<string, JsonValue>
      for (const { key, value } of node.entries.values()) object[key] = toJson(value)
      return object
    }
  }
}
