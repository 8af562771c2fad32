import { nodesOf } from './rows-traversal.ts'
import type { Rows } from './rows.ts'

/** A text that is equal for rows of equal content, in this process and in any other. */
export function contentText(rows: Rows): string {
  const numbers = new Map<unknown, number>()
  const lines = nodesOf(rows).map((node, index) => {
    const text = JSON.stringify(node, (name, value: unknown) =>
      writtenOut(name, value, (part) => numbers.get(part)),
    )
    numbers.set(node, index)
    return text
  })
  return lines.join('\n')
}

/** Inputs stand as the numbers of their lines. */
function writtenOut(
  name: string,
  value: unknown,
  numberOf: (part: unknown) => number | undefined,
): unknown {
  if (typeof value === 'bigint') return `${String(value)}n`
  const number = name === 'input' || name === 'right' ? numberOf(value) : undefined
  return number === undefined ? value : `#${String(number)}`
}
