import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { didYouMean } from './did-you-mean.ts'
import { error } from './make-message.ts'

/** The days on which something is in force, as `YYYY-MM-DD`, both ends included; null has no end. */
interface InForce {
  readonly from: string | null
  readonly until: string | null
}

/** Parameters of the messages about amendments and the days on which rules are in force. */
export interface RuleAmendParams {
  readonly 'amendment-unknown-path': {
    readonly step: string
    /** The path before the step; '' for a section. */
    readonly above: string
    readonly nearest?: string
  }
  readonly 'amendment-below-value': { readonly step: string; readonly above: string }
  readonly 'amendment-fixed-path': { readonly path: string }
  readonly 'amendment-retires-part': { readonly path: string }
  readonly 'amendments-overlap': {
    readonly path: string
    readonly name: string
    readonly other: string
    readonly day: string
  }
  readonly 'amendments-not-in-order': { readonly name: string; readonly before: string }
  readonly 'amendment-empty': { readonly name: string }
  readonly 'too-many-amendments': { readonly limit: number }
  readonly 'retired-rule': {
    readonly name: string
    readonly amendment: string
    readonly from: string
  }
  readonly 'rule-not-in-force': {
    readonly name: string
    readonly day: string
    readonly periods: readonly InForce[]
  }
}

/** What is said about amendments. */
export const ruleAmendMessages: {
  readonly [C in keyof RuleAmendParams]: Message<RuleAmendParams[C]>
} = {
  'amendment-unknown-path': error(
    ({ step, above }) => {
      if (step === '') {
        return {
          en: `'${above}' is a whole section: an amendment names a rule in it.`,
          zh: `“${above}”是整个部分，修订需要指明其中的规则。`,
        }
      }
      return above === ''
        ? {
            en: `There is nothing called '${step}' that an amendment could change.`,
            zh: `没有名为“${step}”的内容可供修订。`,
          }
        : {
            en: `There is no '${step}' in '${above}' of the text that this amends.`,
            zh: `被修订的文本中，“${above}”里没有“${step}”。`,
          }
    },
    ({ above, nearest }) =>
      didYouMean(nearest) ??
      (above.includes('.')
        ? {
            en: `To add something, set '${above}' as a whole.`,
            zh: `如需添加内容，请整体设置“${above}”。`,
          }
        : null),
  ),
  'amendment-below-value': error(
    ({ step, above }) => ({
      en: `'${above}' is a single value or a list: there is no '${step}' inside it.`,
      zh: `“${above}”是单个值或列表，里面没有“${step}”。`,
    }),
    ({ above }) => ({
      en: `Set '${above}' as a whole.`,
      zh: `请整体设置“${above}”。`,
    }),
  ),
  'amendment-fixed-path': error(({ path }) => ({
    en: `'${path}' is the same on every day: no amendment can change it.`,
    zh: `“${path}”在任何日期都相同，不能修订。`,
  })),
  'amendment-retires-part': error(
    ({ path }) => ({
      en: `'${path}' is not a whole rule, and only whole rules are retired.`,
      zh: `“${path}”不是完整的规则，只有完整的规则可以废止。`,
    }),
    () => ({
      en: 'Name it as metrics.refund_rate.',
      zh: '请写成 metrics.refund_rate 的形式。',
    }),
  ),
  'amendments-overlap': error(
    ({ path, name, other, day }) =>
      name === other
        ? {
            en: `'${path}' is set or retired twice in amendment '${name}'.`,
            zh: `修订“${name}”两次设置或废止“${path}”。`,
          }
        : {
            en: `'${path}' is set or retired by amendment '${other}' too, from the same day ${day}.`,
            zh: `修订“${other}”从同一天 ${day} 起也设置或废止“${path}”。`,
          },
    () => ({ en: 'Leave one of them out.', zh: '请只保留其中一个。' }),
  ),
  'amendments-not-in-order': error(
    ({ name, before }) => ({
      en: `Amendment '${name}' takes effect before '${before}', which stands above it.`,
      zh: `修订“${name}”的生效日早于写在它上面的“${before}”。`,
    }),
    () => ({ en: 'Write the earlier one first.', zh: '请把较早的写在前面。' }),
  ),
  'amendment-empty': error(
    ({ name }) => ({
      en: `Amendment '${name}' neither sets nor retires anything.`,
      zh: `修订“${name}”没有设置也没有废止任何内容。`,
    }),
    () => ({
      en: 'Add set: { metrics.refund_rate.window: last 60 days } or retire: [metrics.refund_rate].',
      zh: '请添加 set: { metrics.refund_rate.window: last 60 days } 或 retire: [metrics.refund_rate]。',
    }),
  ),
  'too-many-amendments': error(({ limit }) => ({
    en: `A pack has at most ${limit} dates of amendments; this one and later ones are not applied.`,
    zh: `一个规则包最多有 ${limit} 个修订日期，从这一个起不再应用。`,
  })),
  'retired-rule': error(({ name, amendment, from }) => ({
    en: `'${name}' is retired from ${from} on by amendment '${amendment}', and this still needs it.`,
    zh: `修订“${amendment}”自 ${from} 起废止了“${name}”，但这里仍然需要它。`,
  })),
  'rule-not-in-force': error(
    ({ name, day }) => ({
      en: `'${name}' is not in force on ${day}.`,
      zh: `“${name}”在 ${day} 不生效。`,
    }),
    ({ periods }) => {
      const words = periods.map(periodWords)
      const en = words.map((each) => each.en).join(', and ')
      const zh = words.map((each) => each.zh).join('，以及')
      return { en: `It is in force ${en}.`, zh: `它的生效期为${zh}。` }
    },
  ),
}

function periodWords({ from, until }: InForce): LocalText {
  if (from === null) return { en: `until ${until ?? ''}`, zh: `截至 ${until ?? ''}` }
  if (until === null) return { en: `from ${from} on`, zh: `自 ${from} 起` }
  return { en: `from ${from} until ${until}`, zh: `${from} 至 ${until}` }
}
