import type { Document, MapEntry } from '../read/document.ts'
import type { PackSource } from './collect-packs.ts'
import { ruleText } from './rule-text.ts'

/** The texts of all rules that amendments have made different from the base text, in a fixed order. */
export function amendedTexts({ documents, texts, amended }: PackSource): readonly string[] {
  return [...amended.changed].toSorted().flatMap((path) => {
    const textIn = (all: readonly Document[]): string => {
      const entry = entryAt(all, path)
      return entry === undefined ? '' : ruleText({ entry }, texts)
    }
    const now = textIn(documents)
    return now === textIn(amended.base) ? [] : [path, now]
  })
}

function entryAt(documents: readonly Document[], path: string): MapEntry | undefined {
  const cut = path.indexOf('/')
  const [section, name] = [path.slice(0, cut), path.slice(cut + 1)]
  for (const { root } of documents) {
    const rules = root.entries.get(section)?.value
    const entry = rules?.kind === 'map' ? rules.entries.get(name) : undefined
    if (entry !== undefined) return entry
  }
  return undefined
}
