import type { Example } from './example.ts'

/** What a page writes for an example; long values are cut, `…` stands for what is left out. */
export function codeText(tag: string, { attributes, properties }: Example): string {
  const written = Object.entries(attributes ?? {}).map(([name, value]) => ` ${name}="${value}"`)
  const lines = Object.entries(properties ?? {}).map(
    ([name, value]) => `element.${name} = ${shortJson(value, 1)}`,
  )
  const markup = `<${tag}${written.join('')}></${tag}>`
  if (lines.length === 0) return markup
  return [markup, '', `const element = document.querySelector('${tag}')`, ...lines].join('\n')
}

/** A value as a script writes it, `depth` levels deep. */
function shortJson(value: unknown, depth: number): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return depth === 0 || value.length > 3 ? `[… ${value.length}]` : list(value, depth)
  }
  if (depth === 0) return '{ … }'
  const entries = Object.entries(value)
  const shown = entries
    .slice(0, 6)
    .map(([name, inner]) => `${name}: ${shortJson(inner, depth - 1)}`)
  return `{ ${[...shown, ...(entries.length > 6 ? ['…'] : [])].join(', ')} }`
}

const list = (values: readonly unknown[], depth: number): string =>
  `[${values.map((value) => shortJson(value, depth - 1)).join(', ')}]`
