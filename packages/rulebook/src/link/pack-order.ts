import { diagnostic, type Diagnostic, type Span } from '@guiju/language'
import { nearestName } from '@guiju/language'
import type { ScalarNode } from '../read/document.ts'
import { chainText } from './chain-text.ts'
import type { PackSource } from './collect-packs.ts'
import { entriesAt, scalarsOf, valueAt } from './node-values.ts'

/** One rule taken from a pack beside this one, under a short name. */
export interface UsedRule {
  readonly short: string
  readonly pack: string
  readonly name: string
  readonly span: Span
}

/** A pack with the packs it needs, all of them known. */
export interface OrderedPack {
  readonly source: PackSource
  readonly buildsOn: readonly string[]
  readonly uses: readonly UsedRule[]
  /** It names a pack that does not exist, or is part of a circle. */
  readonly hasUnknownPack: boolean
}

/** Packs so that each comes after the packs it builds on or uses; circles are reported and cut. */
export function orderPacks(
  packs: readonly PackSource[],
  report: (found: Diagnostic) => void,
): readonly OrderedPack[] {
  const byId = new Map(packs.map((pack) => [pack.id, pack]))
  const ordered = new Map<string, OrderedPack>()
  for (const pack of packs) visit(pack, [])
  return [...ordered.values()].filter(({ source }) => source.id !== '')

  function visit(source: PackSource, path: readonly string[]): void {
    if (ordered.has(source.id)) return
    let hasUnknownPack = false
    const reach = (id: string, span: Span): boolean => {
      const target = byId.get(id)
      const isCircle = id === source.id || path.includes(id)
      if (target !== undefined && !isCircle) {
        visit(target, [...path, source.id])
        return true
      }
      hasUnknownPack = true
      // A head that could not be read may be the pack that is meant.
      if (!isCircle && byId.has('')) return false
      report(isCircle ? circle(path, source.id, id, span) : unknownPack(id, byId, span))
      return false
    }
    const buildsOn = scalarsOf(valueAt(source.head, 'builds_on')).filter((base) =>
      reach(base.text, base.span),
    )
    const uses = usedRules(source, report).filter((used) => reach(used.pack, used.span))
    const bases = buildsOn.map(({ text }: ScalarNode) => text)
    ordered.set(source.id, { source, buildsOn: [...new Set(bases)], uses, hasUnknownPack })
  }
}

function usedRules(source: PackSource, report: (found: Diagnostic) => void): readonly UsedRule[] {
  return entriesAt(source.head, 'uses').flatMap(({ key, value }) => {
    if (value.kind !== 'scalar') return []
    const cut = value.text.lastIndexOf('/')
    if (cut > 0) {
      const [pack, name] = [value.text.slice(0, cut), value.text.slice(cut + 1)]
      return { short: key, pack, name, span: value.span }
    }
    report(diagnostic('wrong-use', value.span, { written: value.text }))
    return []
  })
}

function circle(path: readonly string[], from: string, to: string, span: Span): Diagnostic {
  const whole = [...path, from]
  const chain = [...whole.slice(Math.max(0, whole.indexOf(to))), to]
  return diagnostic('pack-cycle', span, { chain: chainText(chain) })
}

function unknownPack(id: string, known: ReadonlyMap<string, PackSource>, span: Span): Diagnostic {
  const nearest = nearestName(id, known.keys())
  const params = { kind: 'pack', name: id } as const
  return diagnostic('unknown-rule', span, nearest === undefined ? params : { ...params, nearest })
}
