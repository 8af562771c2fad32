import { decimalText, type ExchangeRates, type WorkCalendar } from '@guiju/language'
import { countedWorkdays, formatDay } from '@guiju/rulebook'
import { code, text, type Entry } from '../document.ts'
import { anchorOf, factOf, idFact, word, type DocsContext } from '../docs-context.ts'

/** Which days are work days, and where the list ends. */
export function calendarEntry(calendar: WorkCalendar, context: DocsContext): Entry {
  const days = (listed: ReadonlySet<number>): string =>
    [...listed]
      .toSorted((left, right) => left - right)
      .map(formatDay)
      .join(', ')
  const weekend = [...calendar.weekend]
    .toSorted((left, right) => left - right)
    .map((day) => weekdays[context.language][day - 1] ?? '')
  const isDefault = context.pack.calendar?.name === calendar.name
  return {
    id: calendar.name,
    anchor: anchorOf('calendars', calendar.name),
    label: calendar.label?.[context.language] ?? calendar.name,
    blocks: [
      {
        kind: 'facts',
        facts: [
          idFact(context, calendar.name),
          ...(isDefault ? [factOf(context, 'note', [text(word(context, 'defaultCalendar'))])] : []),
          factOf(context, 'knows', [
            text(`${formatDay(calendar.from)} .. ${formatDay(calendar.until)}`),
          ]),
          factOf(context, 'workdays', [text(String(countedWorkdays(calendar).days.length))]),
          factOf(context, 'weekend', [text(weekend.join(', ') || '–')]),
          factOf(context, 'holidays', [text(days(calendar.holidays) || '–')]),
          ...(calendar.makeUp.size === 0
            ? []
            : [factOf(context, 'makeUp', [text(days(calendar.makeUp))])]),
        ],
      },
    ],
  }
}

const weekdays = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
} as const

const shownRates = 60

/** What one currency was in another; of a long list the newest rates. */
export function ratesEntry(rates: ExchangeRates, context: DocsContext): Entry {
  const { from, to, isBothWays, staleAfter } = rates
  const shown = rates.rates.slice(-shownRates)
  const isCut = shown.length < rates.rates.length
  return {
    id: rates.name,
    anchor: anchorOf('rates', rates.name),
    label: rates.label?.[context.language] ?? rates.name,
    blocks: [
      {
        kind: 'facts',
        facts: [
          idFact(context, rates.name),
          factOf(context, 'value', [
            text(`1 ${from} = … ${to}${isBothWays ? ` (${from} ⇄ ${to})` : ''}`),
          ]),
          factOf(context, 'staleAfter', [text(String(staleAfter))]),
          ...(isCut
            ? [
                factOf(context, 'note', [
                  text(
                    `${word(context, 'newest')} ${String(shownRates)} / ${String(rates.rates.length)}`,
                  ),
                ]),
              ]
            : []),
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: word(context, 'from'), align: 'left' },
          { title: to, align: 'right' },
        ],
        rows: shown.map(({ day, rate }) => [[text(formatDay(day))], [code(decimalText(rate))]]),
      },
    ],
  }
}
