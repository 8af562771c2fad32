import type { BoardCard, MetricInfo } from '@guiju/protocol'
import { said, type Language } from '../language.ts'
import { boardWords } from './board-words.ts'

/** A change with its sign, and what it means for the metric. */
export interface ChangeText {
  /** `+0.51 pp`; "no change" where nothing of it can be seen. */
  readonly text: string
  /** `plain` where neither way is better. */
  readonly tone: 'good' | 'poor' | 'plain'
}

/** How a card's value changed from the period before; null where that is not known. */
export function changeText(
  { change }: Pick<BoardCard, 'change'>,
  { format, better }: Pick<MetricInfo, 'format' | 'better'>,
  language: Language,
): ChangeText | null {
  if (change?.state !== 'value' || change.value === null) return null
  const size = said(change.text, language).replace(/^-/, '')
  if (!/[1-9]/.test(size)) return { text: boardWords.same[language], tone: 'plain' }
  const sign = change.value > 0 ? '+' : '−'
  const points = { zh: ' 个百分点', hant: ' 個百分點', en: ' pp' }
  const shown = format === 'percent' ? size.replace('%', points[language]) : size
  const isBetter = change.value > 0 === (better === 'higher')
  return { text: sign + shown, tone: better === null ? 'plain' : isBetter ? 'good' : 'poor' }
}
