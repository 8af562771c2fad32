import {
  describeWindow,
  formatDay,
  windowContext,
  windowDates,
  type SimpleWindow,
  type Window,
} from '@guiju/rulebook'
import { faint, text, type Inlines } from '../document.ts'
import type { DocsContext } from '../docs-context.ts'
import { say } from '../sentence/say.ts'

/** A window in words, and as the dates it has for the sample day. */
export function windowWords(window: Window, context: DocsContext): Inlines {
  const { language, pack, day, showsDates } = context
  const described = describeWindow(window, windowContext(pack, day))[language]
  if (!showsDates) return [text(described)]
  if (window.kind !== 'by-volume') return say`${described} ${faint(datesOf(window, context))}`
  const first = windowWords(window.first, context)
  const otherwise = windowWords(window.otherwise, context)
  return say`${described}: ${first}; ${otherwise}`
}

/** `2023-02-01 .. 2023-05-01 (90 days)`. */
function datesOf(window: Window, { pack, day, language }: DocsContext): string {
  if (window.kind === 'by-volume') return ''
  const simple: SimpleWindow = window
  const { from, to } = windowDates(simple, { from: day, to: day }, windowContext(pack, day))
  if (from === null) return `.. ${formatDay(to)}`
  if (from === to) return formatDay(to)
  const days = to - from + 1
  const counted = language === 'en' ? ` (${String(days)} days)` : `（${String(days)} 天）`
  return `${formatDay(from)} .. ${formatDay(to)}${counted}`
}
