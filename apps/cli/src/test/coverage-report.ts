import type { LocalText } from '@guiju/language'
import type { GoalKind, PackCoverage, Share } from '@guiju/rule-testing'
import { localized, type Context } from '../context.ts'
import { placeIn } from './place-in.ts'

const kindNames: Readonly<Record<GoalKind, LocalText>> = {
  condition: { en: 'conditions both ways', zh: '条件成立与不成立' },
  missing: { en: 'conditions missing', zh: '条件缺失' },
  window: { en: 'window edges', zh: '窗口边缘' },
  limit: { en: 'limits', zh: '界限' },
  band: { en: 'bands', zh: '分段' },
  group: { en: 'group entries', zh: '分组条目' },
  curve: { en: 'curve segments', zh: '曲线段' },
  grade: { en: 'grades', zh: '等级' },
  consequence: { en: 'consequences', zh: '影响' },
  target: { en: 'targets', zh: '目标' },
}

/** One line: of all packs together, how much of each kind the tests have met. */
export function coverageLine(context: Context, packs: readonly PackCoverage[]): string {
  const byKind = Map.groupBy(
    packs.flatMap(({ shares }) => shares),
    ({ kind }) => kind,
  )
  const sums = [...byKind].map(([kind, shares]) => ({
    kind,
    reached: shares.reduce((sum, { reached }) => sum + reached, 0),
    total: shares.reduce((sum, { total }) => sum + total, 0),
  }))
  const told = sums.map((share) => shareText(context, share))
  return localized(context, {
    en: `Tests have met: ${told.join(', ')}. See --coverage.`,
    zh: `测试已覆盖：${told.join('，')}。详见 --coverage。`,
  })
}

/** Each pack with its shares and everything that no test has met, with its place. */
export function coverageReport(
  context: Context,
  packs: readonly PackCoverage[],
  sources: ReadonlyMap<string, string>,
): string {
  return packs
    .flatMap(({ pack, shares, gaps }) => [
      `${pack}: ${shares.map((share) => countText(context, share)).join(', ')}`,
      ...gaps.map(({ gap, span }) => `  ${placeIn(span, sources)}  ${localized(context, gap)}`),
    ])
    .join('\n')
}

/** Coverage as a program reads it. */
export function coverageJson(
  packs: readonly PackCoverage[],
  sources: ReadonlyMap<string, string>,
): object {
  return packs.map(({ pack, shares, gaps }) => ({
    pack,
    shares,
    gaps: gaps.map(({ kind, rule, gap, span }) => ({
      kind,
      rule,
      text: gap,
      place: placeIn(span, sources),
    })),
  }))
}

/** Never rounded up to the whole. */
function shareText(context: Context, { kind, reached, total }: Share): string {
  const percent = Math.floor((100 * reached) / total)
  return `${localized(context, kindNames[kind])} ${String(percent)}%`
}

function countText(context: Context, { kind, reached, total }: Share): string {
  return `${localized(context, kindNames[kind])} ${String(reached)}/${String(total)}`
}
