import { processNamed, type ProcessRules } from '@guiju/process'
import { loadRulebook, type CheckedRulebook } from '@guiju/rulebook'
import type { CaseTransaction } from './storage.ts'

/** Process texts by their hash: the one in force, and older ones that cases still live under. */
export interface RuleVersions {
  /** The text in force; null when there is none of that name. */
  readonly current: (process: string) => ProcessRules | null
  /** The text with that hash, as the store kept it; null when it cannot be read any more. */
  readonly withHash: (
    transaction: CaseTransaction,
    process: string,
    hash: string,
  ) => Promise<ProcessRules | null>
  /** Keeps the text in force for cases opened under it. */
  readonly keep: (transaction: CaseTransaction, rules: ProcessRules) => Promise<void>
}

/** Versions around rules that may be replaced while the store is open: `current` answers the newest. */
export function ruleVersions(current: () => CheckedRulebook): RuleVersions {
  const known = new Map<string, ProcessRules>()
  const inForce = (process: string): ProcessRules | null => processNamed(current(), process)
  return {
    current: inForce,
    async withHash(transaction, process, hash) {
      const now = inForce(process)
      if (now?.process.hash === hash) return now
      const before = known.get(hash)
      if (before !== undefined) return before
      const files = await transaction.readRules(hash)
      if (files === null) return null
      const texts = new Map(Object.entries(JSON.parse(files) as Record<string, string>))
      const checked = loadRulebook(texts).value
      const rules = checked === undefined ? null : processNamed(checked, process)
      if (rules !== null) known.set(hash, rules)
      return rules
    },
    async keep(transaction, { process, checked }) {
      if (known.has(process.hash)) return
      if (await transaction.hasRules(process.hash)) return
      const files = Object.fromEntries(packFiles(checked, process.pack))
      await transaction.keepRules(process.hash, JSON.stringify(files))
    },
  }
}

/** The rule files of a pack and of the packs it builds on. */
function packFiles(
  { rulebook }: CheckedRulebook,
  pack: string,
): readonly (readonly [string, string])[] {
  const wanted = new Set<string>()
  const open = [pack]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (wanted.has(id)) continue
    wanted.add(id)
    open.push(...(rulebook.packs.get(id)?.buildsOn ?? []))
  }
  const folders = [...rulebook.packs.values()].map(({ id, span }) => ({
    id,
    folder: span.file.slice(0, span.file.lastIndexOf('/') + 1),
  }))
  return [...rulebook.sources].filter(([file]) => {
    const nearest = folders
      .filter(({ folder }) => file.startsWith(folder))
      .toSorted((a, b) => b.folder.length - a.folder.length)[0]
    return nearest !== undefined && wanted.has(nearest.id)
  })
}
