import type { FunnelStep } from '@guiju/protocol'
import type { Context } from '../context.ts'
import { cutText, padText, textWidth } from '../output/text-width.ts'

const defaultWidth = 80
const longestBar = 30
const longestLabel = 34

/**
 * The steps of a funnel, one line each: what a step took away, what is left, and a bar of what is left. Steps
 * that took nothing away are shown too, so that the numbers can be added up by eye.
 */
export function funnelBars(
  context: Pick<Context, 'language' | 'width'>,
  steps: readonly FunnelStep[],
): readonly string[] {
  const number = new Intl.NumberFormat('en')
  const most = Math.max(1, ...steps.map(({ rows }) => rows))
  const labels = steps.map(({ label }) => cutText(label[context.language], longestLabel))
  const removed = steps.map(({ removed: rows }) => (rows === 0 ? '' : `−${number.format(rows)}`))
  const left = steps.map(({ rows }) => number.format(rows))
  const widest = (texts: readonly string[]): number => Math.max(...texts.map(textWidth))
  const [labelWidth, removedWidth, leftWidth] = [widest(labels), widest(removed), widest(left)]
  const room = (context.width ?? defaultWidth) - labelWidth - removedWidth - leftWidth - 6
  const barWidth = Math.max(0, Math.min(longestBar, room))
  return steps.map(({ rows }, index) =>
    [
      padText(labels[index] ?? '', labelWidth, 'right'),
      padText(removed[index] ?? '', removedWidth, 'left'),
      padText(left[index] ?? '', leftWidth, 'left'),
      bar((rows / most) * barWidth),
    ]
      .join('  ')
      .trimEnd(),
  )
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A bar in eighths of a column; a little is still visible. */
function bar(length: number): string {
  const parts = length === 0 ? 0 : Math.max(1, Math.round(length * 8))
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '')
}
