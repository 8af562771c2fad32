import { diagnostic, nearestName, type Diagnostic, type PhaseResult } from '@guiju/language'
import type { Pack, Rulebook } from '@guiju/rulebook'
import { requestSpan } from './request-span.ts'

/** A metric or scorecard by its pack and its id there. */
export interface AskedRule {
  readonly kind: 'metric' | 'scorecard'
  readonly pack: string
  readonly id: string
}

/**
 * Finds metrics and scorecards by `id` or `pack/id`; a short id is enough while only one pack declares it.
 *
 * - Diagnostics: every id that is unknown, with the nearest known one, or declared by several packs.
 */
export function resolveIds(
  written: readonly string[],
  rulebook: Rulebook,
): PhaseResult<readonly AskedRule[]> {
  const asked: AskedRule[] = []
  const diagnostics: Diagnostic[] = []
  for (const name of written) {
    const found = candidatesFor(name, rulebook)
    const [first] = found
    if (found.length === 1 && first !== undefined) asked.push(first)
    else diagnostics.push(found.length === 0 ? unknown(name, rulebook) : ambiguous(name, found))
  }
  return diagnostics.length > 0 ? { diagnostics } : { value: asked, diagnostics }
}

/** As {@link resolveIds} for one scorecard. */
export function resolveScorecard(name: string, rulebook: Rulebook): PhaseResult<AskedRule> {
  const found = candidatesFor(name, rulebook).filter(({ kind }) => kind === 'scorecard')
  const [first] = found
  if (found.length === 1 && first !== undefined) return { value: first, diagnostics: [] }
  if (found.length > 1) return { diagnostics: [ambiguous(name, found)] }
  const known = [...rulebook.packs.values()].flatMap((pack) => [...pack.scorecards.keys()])
  const params = withNearest(name, known)
  return { diagnostics: [diagnostic('unknown-scorecard', requestSpan, params)] }
}

/** `nearest` is set when a known name is near enough to be meant. */
export function withNearest(
  name: string,
  known: Iterable<string>,
): { readonly name: string; readonly nearest?: string } {
  const nearest = nearestName(name, known) ?? undefined
  return nearest === undefined ? { name } : { name, nearest }
}

function candidatesFor(name: string, { packs }: Rulebook): readonly AskedRule[] {
  return [...packs.values()].flatMap((pack) => {
    const id = name.startsWith(`${pack.id}/`) ? name.slice(pack.id.length + 1) : name
    return declaredIn(pack, id)
  })
}

function declaredIn(pack: Pack, id: string): readonly AskedRule[] {
  const isOwn = (kind: string): boolean => pack.own[kind]?.has(id) ?? false
  const found: AskedRule[] = []
  if (isOwn('metrics') && pack.metrics.has(id)) found.push({ kind: 'metric', pack: pack.id, id })
  if (isOwn('scorecards') && pack.scorecards.has(id)) {
    found.push({ kind: 'scorecard', pack: pack.id, id })
  }
  return found
}

function unknown(name: string, { packs }: Rulebook): Diagnostic {
  const known = [...packs.values()].flatMap((pack) => [
    ...pack.metrics.keys(),
    ...pack.scorecards.keys(),
  ])
  return diagnostic('unknown-metric', requestSpan, withNearest(name, known))
}

function ambiguous(name: string, found: readonly AskedRule[]): Diagnostic {
  const packs = found.map(({ pack }) => pack)
  return diagnostic('ambiguous-id', requestSpan, { name, packs })
}
