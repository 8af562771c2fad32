import type { Diagnostic, PhaseResult } from '@guiju/language'
import type { Document } from '../read/document.ts'
import type { LeftOutRule, Rulebook } from '../model.ts'
import { collectPacks } from './collect-packs.ts'
import { linkPack, type LinkedPack } from './link-pack.ts'
import { orderPacks } from './pack-order.ts'
import { hashTexts } from './rule-hash.ts'
import { ruleHashes } from './rule-hashes.ts'

/**
 * Links documents into packs: every name is resolved, every expression parsed. A rule with a mistake is left
 * out and noted; the others are linked all the same.
 */
export function link(documents: readonly Document[]): PhaseResult<Rulebook> {
  const collected = collectPacks(documents)
  const diagnostics: Diagnostic[] = [...collected.diagnostics]
  const report = (found: Diagnostic): void => {
    diagnostics.push(found)
  }
  const leftOut: LeftOutRule[] = []
  const linked = new Map<string, LinkedPack>()
  const hashes = ruleHashes()
  for (const ordered of orderPacks(collected.value ?? [], report)) {
    const surroundings = {
      linked,
      hashes,
      report,
      leaveOut: (rule: LeftOutRule): void => {
        leftOut.push(rule)
      },
    }
    linked.set(ordered.source.id, linkPack(ordered, surroundings))
  }
  const packs = new Map([...linked].map(([id, { pack }]) => [id, pack]))
  const incomplete = [...linked.values()].filter(({ isIncomplete }) => isIncomplete)
  const rulebook: Rulebook = {
    packs,
    sources: new Map(documents.map(({ file, text }) => [file, text])),
    hash: hashTexts([...packs.values()].map(({ hash }) => hash)),
    leftOut,
    incompletePacks: new Set(incomplete.map(({ pack }) => pack.id)),
  }
  return { value: rulebook, diagnostics }
}
