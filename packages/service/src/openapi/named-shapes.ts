import * as protocol from '@guiju/protocol'

/** A JSON Schema as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** The names of shapes that a description gives once and refers to, by their text. */
const namesByText: ReadonlyMap<string, string> = new Map(
  Object.entries(protocol)
    .filter(([, value]) => isNamedShape(value))
    .map(([name, value]): [string, string] => [JSON.stringify(value), pascalCase(name)])
    .toReversed(),
)

/** The name of a shape that has one: `EvaluateRequest`. */
export function shapeName(schema: unknown): string | undefined {
  return namesByText.get(JSON.stringify(schema))
}

/** Objects and choices of them have names; a text or a number says by itself what it is. */
function isNamedShape(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return ('type' in value && value.type === 'object' && 'properties' in value) || 'anyOf' in value
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
