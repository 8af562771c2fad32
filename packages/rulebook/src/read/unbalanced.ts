/** The bracket, quote or backtick that `text` opens and does not close, or null. */
export function unclosed(text: string): string | null {
  const open: string[] = []
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index)
    if (sign === '"' || sign === '`') {
      const close = text.indexOf(sign, index + 1)
      if (close === -1) return sign
      index = close
    } else if (sign === '(' || sign === '[' || sign === '{') open.push(sign)
    else if (sign === ')' || sign === ']' || sign === '}') open.pop()
  }
  return open.at(-1) ?? null
}
