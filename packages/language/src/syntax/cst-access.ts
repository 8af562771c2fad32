import type { CstElement, CstNode, IToken } from 'chevrotain'

/** The nodes of one rule directly inside `node`, in order. */
export function childNodes(node: CstNode, rule: string): readonly CstNode[] {
  return (node.children[rule] ?? []).filter(isNode)
}

export function childNode(node: CstNode, rule: string): CstNode | undefined {
  return childNodes(node, rule)[0]
}

/** The tokens of one type directly inside `node`, in order. */
export function childTokens(node: CstNode, type: string): readonly IToken[] {
  return (node.children[type] ?? []).filter(isToken)
}

export function childToken(node: CstNode, type: string): IToken | undefined {
  return childTokens(node, type)[0]
}

/** The parts, or null when one could not be built or their number is not `expected`. */
export function allBuilt<T>(parts: readonly (T | null)[], expected: number): readonly T[] | null {
  const built = parts.filter((part) => part !== null)
  return built.length === parts.length && built.length === expected ? built : null
}

function isNode(element: CstElement): element is CstNode {
  return 'children' in element
}

function isToken(element: CstElement): element is IToken {
  return 'image' in element
}
