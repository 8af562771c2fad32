import type { Advice } from '@guiju/protocol'
import type { LocalText } from '@guiju/language'
import type { Context } from '../context.ts'
import { wrapText } from '../output/text-width.ts'
import { visibleText } from '../output/visible-text.ts'

const defaultWidth = 100

const states: Readonly<Record<Advice['state'], LocalText>> = {
  always: { en: 'Advice', zh: '建议' },
  triggered: { en: 'Applies', zh: '已触发' },
  quiet: { en: 'Does not apply', zh: '未触发' },
  unknown: { en: 'Not known', zh: '无法判断' },
}

/** Advice with what says that it applies, its steps and what to mind; of advice that does not apply the first line. */
export function adviceText(context: Context, advice: Advice): string {
  const { language } = context
  const { label, state, severity, because, steps, caveats, links } = advice
  const mark = state === 'triggered' ? (severity === 'warning' ? '!! ' : '! ') : ''
  const numbers = because.map((each) => `${each.label[language]} ${each.value.text[language]}`)
  const comma = language === 'zh' ? '，' : ', '
  const colon = language === 'zh' ? '：' : ': '
  const head = `${mark}${states[state][language]}${colon}${label[language]}`
  const why = numbers.length === 0 ? '' : ` (${numbers.join(comma)})`
  const lines = [...wrapped(context, head + why, '')]
  if (state === 'quiet' || state === 'unknown') return visibleText(lines.join('\n'))
  lines.push(
    ...steps.flatMap((step, index) =>
      wrapped(context, `${String(index + 1)}. ${step[language]}`, '  '),
    ),
    ...caveats.flatMap((caveat) => wrapped(context, `${minds[language]}${caveat[language]}`, '  ')),
    ...links.map((link) => `  ${link.label[language]}${colon}${link.address}`),
  )
  return visibleText(lines.join('\n'))
}

const minds = { en: 'Mind: ', zh: '注意：' } as const

function wrapped(context: Context, text: string, indent: string): readonly string[] {
  const room = Math.max(20, (context.width ?? defaultWidth) - indent.length)
  return wrapText(text, room).map((line) => indent + line)
}
