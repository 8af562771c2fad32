import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { error } from './make-message.ts'

/** Parameters of the messages about procedures: states, events, deadlines. */
export interface RuleProcessParams {
  readonly 'field-name-taken': { readonly name: string }
  readonly 'set-no-field': { readonly name: string; readonly nearest?: string }
  readonly 'set-type': {
    readonly name: string
    readonly declared: LocalText
    readonly actual: LocalText
  }
  readonly 'event-without-actor': { readonly event: string }
  readonly 'event-never-taken': { readonly event: string }
  readonly 'state-unreachable': { readonly state: string; readonly start: string }
  readonly 'state-without-way-out': { readonly state: string }
  readonly 'state-final-with-way-out': { readonly state: string }
  readonly 'transitions-overlap': { readonly event: string; readonly state: string }
  readonly 'otherwise-not-last': { readonly event: string; readonly state: string }
  readonly 'document-never-signed': { readonly document: string; readonly actor: string }
  readonly 'case-key-not-needed': { readonly key: string }
}

export const ruleProcessMessages: {
  readonly [C in keyof RuleProcessParams]: Message<RuleProcessParams[C]>
} = {
  'field-name-taken': error(
    ({ name }) => ({
      en: `'${name}' already has a meaning of its own here.`,
      zh: `“${name}”在此已有固定含义。`,
    }),
    () => ({ en: 'Give the field another name.', zh: '请为该字段另取名称。' }),
  ),
  'set-no-field': error(
    ({ name }) => ({
      en: `'${name}' is no stored field of the case, so it cannot be set.`,
      zh: `“${name}”不是案件中可写入的字段。`,
    }),
    ({ nearest }) =>
      nearest === undefined
        ? { en: 'Declare it under case.fields.', zh: '请在 case.fields 中声明。' }
        : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”？` },
  ),
  'set-type': error(({ name, declared, actual }) => ({
    en: `The field '${name}' is ${declared.en} and would be set to ${actual.en}.`,
    zh: `字段“${name}”为${declared.zh}，不能写入${actual.zh}。`,
  })),
  'event-without-actor': error(
    ({ event }) => ({
      en: `Nobody may send the event '${event}'.`,
      zh: `没有任何一方可以发起事件“${event}”。`,
    }),
    () => ({ en: 'Name at least one actor under by.', zh: '请在 by 中至少写一个参与方。' }),
  ),
  'event-never-taken': error(
    ({ event }) => ({
      en: `No state takes the event '${event}', so it could only be refused.`,
      zh: `没有任何状态接受事件“${event}”，它只会被拒绝。`,
    }),
    () => ({ en: "Add it under a state's on.", zh: '请写入某个状态的 on。' }),
  ),
  'state-unreachable': error(({ state, start }) => ({
    en: `No way leads from '${start}' to the state '${state}'.`,
    zh: `从“${start}”无法到达状态“${state}”。`,
  })),
  'state-without-way-out': error(
    ({ state }) => ({
      en: `Nothing leads out of the state '${state}': a case would stay in it for ever.`,
      zh: `状态“${state}”没有出口，案件会永远停在其中。`,
    }),
    () => ({
      en: 'Write final: true if the matter ends here.',
      zh: '若流程在此结束，请写 final: true。',
    }),
  ),
  'state-final-with-way-out': error(({ state }) => ({
    en: `The state '${state}' is final and has a way out.`,
    zh: `状态“${state}”是终态，却仍有出口。`,
  })),
  'transitions-overlap': error(
    ({ event, state }) => ({
      en: `In the state '${state}' two ways may be open for '${event}' at once.`,
      zh: `在状态“${state}”下，事件“${event}”可能同时有两条去路。`,
    }),
    () => ({
      en: 'Compare the same field with different values in each, or write otherwise: true on the last.',
      zh: '请让各条件以同一字段的不同取值区分，或在最后一条写 otherwise: true。',
    }),
  ),
  'otherwise-not-last': error(({ event, state }) => ({
    en: `In the state '${state}' something follows the way that takes '${event}' in every other case.`,
    zh: `在状态“${state}”下，事件“${event}”的“其余情况”之后还有去路。`,
  })),
  'document-never-signed': error(({ document, actor }) => ({
    en: `The document '${document}' wants a signature of '${actor}', and no event of that actor signs it.`,
    zh: `文件“${document}”需要“${actor}”签字，但该方没有任何签署它的事件。`,
  })),
  'case-key-not-needed': error(
    ({ key }) => ({
      en: `'${key}' tells cases apart and may be left out when one is opened.`,
      zh: `“${key}”用于区分案件，立案时却可以不填。`,
    }),
    ({ key }) => ({ en: `Add ${key} to case.needs.`, zh: `请把 ${key} 加入 case.needs。` }),
  ),
}
