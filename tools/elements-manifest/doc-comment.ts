/** A documentation comment: what it says, and its tags in their order. */
export interface DocComment {
  readonly description: string
  readonly tags: readonly DocTag[]
}

/** `@attr {string} day - Which day.` has all four; a slot without a name is the default one. */
export interface DocTag {
  readonly tag: string
  readonly type: string
  readonly name: string
  readonly description: string
}

/** The comment that ends right before `start`, where a declaration begins; an empty one when there is none. */
export function commentBefore(text: string, start: number): DocComment {
  const found = /\/\*\*(?:(?!\*\/).)*\*\/\s*$/s.exec(text.slice(0, start))?.[0] ?? ''
  return readComment(found)
}

/** Reads a comment with its marks. */
export function readComment(comment: string): DocComment {
  const text = comment
    .replaceAll(/^\s*\/\*\*|\*\/\s*$/g, '')
    .replaceAll(/^\s*\* ?/gm, '')
    .trim()
  const [description = '', ...tags] = text.split(/^(?=@)/m)
  return { description: oneLine(description), tags: tags.map(readTag) }
}

function readTag(text: string): DocTag {
  const line = oneLine(text)
  const tag = /^@(\w+)/.exec(line)?.[1] ?? ''
  const afterTag = line.slice(tag.length + 1).trim()
  const type = afterTag.startsWith('{') ? bracedText(afterTag) : ''
  const rest = type === '' ? afterTag : afterTag.slice(type.length + 2).trim()
  const { name = '', description = '' } =
    /^(?<name>[^\s-]\S*)?\s*(?:- (?<description>.*))?$/.exec(rest)?.groups ?? {}
  return { tag, type, name, description }
}

/** What stands between the first brace and the one that closes it. */
function bracedText(text: string): string {
  let depth = 0
  for (const brace of text.matchAll(/[{}]/g)) {
    depth += brace[0] === '{' ? 1 : -1
    if (depth === 0) return text.slice(1, brace.index)
  }
  return ''
}

const oneLine = (text: string): string =>
  text
    .replaceAll(/\{@link ([^}]*)\}/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
