import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { error, warning } from './make-message.ts'

/** Parameters of the messages about targets of metrics and what metrics are compared with. */
export interface RuleTargetParams {
  readonly 'target-bound': Record<never, never>
  readonly 'target-not-fixed': Record<never, never>
  readonly 'benchmark-unit': {
    readonly name: string
    readonly metric: string
    readonly declared: LocalText
    readonly actual: LocalText
  }
  readonly 'benchmark-missing': { readonly metric: string; readonly day: string }
  readonly 'peers-without-better': { readonly name: string }
}

export const ruleTargetMessages: {
  readonly [C in keyof RuleTargetParams]: Message<RuleTargetParams[C]>
} = {
  'target-bound': error(() => ({
    en: "A target has exactly one of 'at_least', 'above', 'at_most' and 'below'.",
    zh: '目标必须且只能写 at_least、above、at_most、below 中的一个。',
  })),
  'target-not-fixed': error(
    () => ({
      en: 'The bound of a target is a fixed value.',
      zh: '目标的界限必须是固定的值。',
    }),
    () => ({ en: 'Write the value itself, or a parameter.', zh: '请直接写出值，或用参数。' }),
  ),
  'benchmark-unit': error(({ name, metric, declared, actual }) => ({
    en: `'${name}' tells what peers reach in '${metric}', which is ${declared.en}, but it is ${actual.en}.`,
    zh: `“${name}”说明同行在“${metric}”上的水平，后者是${declared.zh}，而它是${actual.zh}。`,
  })),
  'benchmark-missing': warning(({ metric, day }) => ({
    en: `The benchmark table has nothing about '${metric}' on ${day}, so there is no peer value for that day.`,
    zh: `基准表中没有“${metric}”在 ${day} 的数据，因此当日没有同行值。`,
  })),
  'peers-without-better': error(
    ({ name }) => ({
      en: `What peers of '${name}' reach at best cannot be told: the metric does not say which values are better.`,
      zh: `无法得出“${name}”的同行优秀水平：该指标没有说明高好还是低好。`,
    }),
    () => ({
      en: "Write 'better: higher' or 'better: lower' in the metric.",
      zh: '请在指标里写 better: higher 或 better: lower。',
    }),
  ),
}
