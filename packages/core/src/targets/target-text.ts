import { printExpression, type LocalText } from '@guiju/language'
import type { TargetInfo, TargetResult } from '@guiju/protocol'
import {
  formatDay,
  type CheckedRulebook,
  type Metric,
  type Pack,
  type Target,
} from '@guiju/rulebook'
import { displayOfMetric } from '../format/display.ts'
import { quantityOf } from '../format/quantity.ts'
import type { TargetOutcome } from './judge-target.ts'

/** A target as everybody sees it who sees the metric. */
export function targetInfo(target: Target): TargetInfo {
  const written = printExpression(target.bound)
  const text = targetText(target, { en: written, zh: written })
  return { text, label: target.label, every: target.every }
}

/** A judged target as answers carry it. */
export function targetResult(
  { target, point, value, bound, state }: TargetOutcome,
  metric: Metric,
  { pack, checked }: { readonly pack: Pack; readonly checked: CheckedRulebook },
): TargetResult {
  const display = displayOfMetric(metric, checked, pack.timeZone)
  const shown = quantityOf(bound, display)
  const info = targetInfo(target)
  const isNamed = target.bound.kind === 'name' && bound.kind !== 'missing'
  return {
    ...info,
    text: isNamed ? targetText(target, shown.text) : info.text,
    state: state === 'no-data' ? 'no_data' : state,
    from: formatDay(point.from),
    to: formatDay(point.to),
    value: quantityOf(value, display),
    bound: shown,
  }
}

/** The target as a sentence: `at most 2%, unless defects <= 5`; the bound as written, or the value of a parameter once judged. */
function targetText({ comparison, every, unless }: Target, bound: LocalText): LocalText {
  const { en, zh } = comparisons[comparison]
  const exception = unless === null ? null : printExpression(unless)
  return {
    en: [
      `${en} ${bound.en}`,
      ...(every === null ? [] : [`each calendar ${every}`]),
      ...(exception === null ? [] : [`unless ${exception}`]),
    ].join(', '),
    zh: [
      ...(every === null ? [] : [every === 'week' ? '每个自然周' : '每个自然月']),
      `${zh} ${bound.zh}`,
      ...(exception === null ? [] : [`${exception} 时除外`]),
    ].join('，'),
  }
}

const comparisons: Readonly<Record<Target['comparison'], LocalText>> = {
  'at-least': { en: 'at least', zh: '不低于' },
  above: { en: 'above', zh: '高于' },
  'at-most': { en: 'at most', zh: '不超过' },
  below: { en: 'below', zh: '低于' },
}
