/** One module that a source file names, and whether only its types are used. */
export interface ImportStatement {
  readonly specifier: string
  readonly isTypeOnly: boolean
}

/** Finds every static, re-exporting and dynamic import of a formatted TypeScript file. */
export function readImports(text: string): readonly ImportStatement[] {
  const withClause = Array.from(text.matchAll(statementPattern), (match) => ({
    specifier: match.groups?.['specifier'] ?? '',
    isTypeOnly: isTypeOnlyClause(match.groups?.['clause'] ?? ''),
  }))
  const withoutClause = [...text.matchAll(sideEffectPattern), ...text.matchAll(dynamicPattern)]
  return [
    ...withClause,
    ...withoutClause.map((match) => ({ specifier: match[1] ?? '', isTypeOnly: false })),
  ]
}

const statementPattern =
  /^(?:import|export)\s+(?<clause>[^'";=()]*?)\s*\bfrom\s+'(?<specifier>[^']+)'/gm
const sideEffectPattern = /^import\s+'([^']+)'/gm
const dynamicPattern = /\bimport\(\s*'([^']+)'/g

function isTypeOnlyClause(clause: string): boolean {
  if (/^type\s/.test(clause)) return true
  const names = /^\{(?<names>[^}]*)\}$/.exec(clause)?.groups?.['names']
  if (names === undefined) return false
  const specifiers = names.split(',').map((name) => name.trim())
  return specifiers.every((name) => name === '' || name.startsWith('type '))
}
