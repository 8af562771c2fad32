import type { Message } from '../diagnostic.ts'
import { error } from './make-message.ts'

/** Parameters of the messages about calendars and rates of exchange. */
export interface RuleCalendarParams {
  readonly 'calendar-years': Record<never, never>
  readonly 'outside-calendar': { readonly value: string }
  readonly 'two-calendars': { readonly first: string; readonly second: string }
  readonly 'second-rates': { readonly from: string; readonly to: string }
  readonly 'not-a-rate': { readonly written: string }
  readonly 'not-whole-days': { readonly written: string }
}

/** What linking says about them. */
export const ruleCalendarMessages: {
  readonly [C in keyof RuleCalendarParams]: Message<RuleCalendarParams[C]>
} = {
  'calendar-years': error(() => ({
    en: 'A calendar ends on or after the day on which it begins, within a hundred years.',
    zh: '日历的结束日期不早于开始日期，且不超过一百年。',
  })),
  'outside-calendar': error(
    ({ value }) => ({
      en: `${value} is not a day of this calendar.`,
      zh: `${value} 不在该日历的起止日期之内。`,
    }),
    () => ({ en: 'Look at from: and until:.', zh: '请核对 from: 和 until:。' }),
  ),
  'two-calendars': error(
    ({ first, second }) => ({
      en: `This pack and those it builds on count work days by '${first}' and by '${second}'.`,
      zh: `本规则包与其下层规则包分别按“${first}”和“${second}”计算工作日。`,
    }),
    () => ({
      en: 'Let all of them name one calendar; workdays_between(a, b, calendar: ...) may count by another.',
      zh: '请让它们使用同一个日历；workdays_between(a, b, calendar: ...) 可以另外指定日历。',
    }),
  ),
  'second-rates': error(({ from, to }) =>
    from === to
      ? {
          en: `${from} needs no rates to become ${to}.`,
          zh: `${from} 换算成 ${to} 不需要汇率。`,
        }
      : {
          en: `There are rates from ${from} to ${to} already; two of them would be two answers.`,
          zh: `从 ${from} 到 ${to} 的汇率已经声明过，两份汇率会得出两个结果。`,
        },
  ),
  'not-a-rate': error(
    ({ written }) => ({
      en: `'${written}' is not a rate: a rate is a number above 0.`,
      zh: `“${written}”不是汇率：汇率是大于 0 的数。`,
    }),
    () => ({ en: 'Write it as 9.7123.', zh: '请写成 9.7123 这样的数。' }),
  ),
  'not-whole-days': error(
    ({ written }) => ({
      en: `'${written}' is not a number of days.`,
      zh: `“${written}”不是天数。`,
    }),
    () => ({ en: 'Write it as 7 days.', zh: '请写成 7 days。' }),
  ),
}
