import type { Inline, Inlines } from '../document.ts'

/** Something that can stand inside a sentence. */
export type Sayable = string | Inline | Inlines

/** A sentence with parts put in: say`number of ${rows}`. Neighbouring texts become one. */
export function say(texts: readonly string[], ...parts: readonly Sayable[]): Inlines {
  const said: Inline[] = []
  for (const [index, written] of texts.entries()) {
    push(said, written)
    const part = parts[index]
    if (part !== undefined) push(said, part)
  }
  return said
}

/** Parts one behind the other with `separator` between them, and another one before the last. */
export function joined(
  parts: readonly Sayable[],
  separator: string,
  beforeLast: string = separator,
): Inlines {
  const said: Inline[] = []
  for (const [index, part] of parts.entries()) {
    if (index > 0) push(said, index === parts.length - 1 ? beforeLast : separator)
    push(said, part)
  }
  return said
}

function push(said: Inline[], part: Sayable): void {
  if (typeof part === 'string') pushInline(said, { kind: 'text', text: part })
  else if ('kind' in part) pushInline(said, part)
  else for (const each of part) pushInline(said, each)
}

function pushInline(said: Inline[], part: Inline): void {
  const last = said.at(-1)
  if (part.text === '') return
  if (part.kind === 'text' && last?.kind === 'text') {
    said[said.length - 1] = { kind: 'text', text: last.text + part.text }
  } else said.push(part)
}
