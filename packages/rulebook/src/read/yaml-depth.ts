import type { CST } from 'yaml'

/** The offset of the first collection nested deeper than `limit`, or null. Walks without recursion. */
export function exceedsDepth(tokens: readonly CST.Token[], limit: number): number | null {
  const open: { readonly token: CST.Token; readonly depth: number }[] = []
  for (const token of tokens) if (token.type === 'document') push(token.value, 1)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > limit) return next.token.offset
    for (const child of children(next.token)) push(child, next.depth + 1)
  }
  return null

  function push(token: CST.Token | undefined | null, depth: number): void {
    if (token !== undefined && token !== null) open.push({ token, depth })
  }
}

function* children(token: CST.Token): Generator<CST.Token | undefined | null> {
  if (
    token.type !== 'block-map' &&
    token.type !== 'block-seq' &&
    token.type !== 'flow-collection'
  ) {
    return
  }
  for (const item of token.items) {
    yield item.key
    yield item.value
  }
}
