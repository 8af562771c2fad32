import type { LocalText } from '../span.ts'
import type { Message } from '../diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'
import { error, warning } from './make-message.ts'

/** Parameters of the messages about work days, rates of exchange and ranges. */
export interface DatedParams {
  readonly 'no-calendar': Record<never, never>
  readonly 'not-a-calendar': {
    readonly function: string
    readonly value: LocalText
    readonly nearest?: string
  }
  readonly 'not-a-currency': { readonly function: string; readonly value: LocalText }
  readonly 'no-rates': {
    /** Null where rows hold the currency. */
    readonly from: string | null
    readonly to: string
    /** The currencies that can be turned into `to`. */
    readonly known: readonly string[]
  }
  readonly 'reversed-range': { readonly low: string; readonly high: string; readonly fix: string }
}

/** What checking says about them. */
export const datedMessages: { readonly [C in keyof DatedParams]: Message<DatedParams[C]> } = {
  'no-calendar': error(
    () => ({
      en: 'Work days are counted here, and the pack does not say by which calendar.',
      zh: '这里按工作日计算，但规则包没有说明使用哪个日历。',
    }),
    () => ({
      en: 'Declare one under calendars: and name it in the head of the pack: calendar: cn_workdays.',
      zh: '请在 calendars: 下声明日历，并在规则包头中写上 calendar: cn_workdays。',
    }),
  ),
  'not-a-calendar': error(
    ({ function: callee, value }) => ({
      en: `'${callee}' needs the name of a calendar, and ${value.en} is none.`,
      zh: `“${callee}”需要日历名，而${value.zh}不是日历。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'not-a-currency': error(
    ({ function: callee, value }) => ({
      en: `'${callee}' needs a currency, and ${value.en} is none.`,
      zh: `“${callee}”需要币种，而${value.zh}不是币种。`,
    }),
    () => ({
      en: 'Write three capital letters such as CNY.',
      zh: '请写三个大写字母，如 CNY。',
    }),
  ),
  'no-rates': error(
    ({ from, to }) =>
      from === null
        ? {
            en: `No rates turn any currency into ${to}.`,
            zh: `没有任何币种换算成 ${to} 的汇率。`,
          }
        : {
            en: `No rates turn ${from} into ${to}.`,
            zh: `没有从 ${from} 换算成 ${to} 的汇率。`,
          },
    ({ from, to, known }) => {
      const others = known.length === 0 ? '' : ` (${known.join(', ')})`
      const start = from ?? '...'
      return {
        en: `Declare rates: with from: ${start} and to: ${to}, or both_ways: true for the opposite ones${others}.`,
        zh: `请在 rates: 中声明 from: ${start}、to: ${to}，或在相反方向的汇率上写 both_ways: true${others}。`,
      }
    },
  ),
  'reversed-range': warning(
    ({ low, high }) => ({
      en: `Nothing lies between ${low} and ${high}: the range runs backwards.`,
      zh: `${low} 与 ${high} 之间没有值：范围写反了。`,
    }),
    ({ fix }) => ({ en: `Write ${fix}.`, zh: `请写 ${fix}。` }),
  ),
}
