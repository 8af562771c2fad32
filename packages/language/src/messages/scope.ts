import type { Message } from '../diagnostic.ts'

/** Parameters of the messages about questions whose answer is not the caller's to read. */
export interface ScopeParams {
  readonly 'scope-all-rows': { readonly kinds: readonly string[] }
  readonly 'scope-one-entity': { readonly kinds: readonly string[] }
  readonly 'scope-reads-others': Readonly<Record<string, never>>
  readonly 'scope-personal': { readonly column: string }
  readonly 'scope-peers-not-told': Readonly<Record<string, never>>
}

const ownKinds = (kinds: readonly string[]): { readonly en: string; readonly zh: string } | null =>
  kinds.length === 0
    ? null
    : { en: `Ask by ${kinds.join(' or ')}.`, zh: `请按${kinds.join('或')}查询。` }

export const scopeMessages: { readonly [C in keyof ScopeParams]: Message<ScopeParams[C]> } = {
  'scope-all-rows': {
    severity: 'error',
    text: () => ({
      en: 'The rows of all are for callers who may read everything.',
      zh: '只有可以读取全部数据的调用者才能查询所有主体的数据行。',
    }),
    suggestion: ({ kinds }) => ownKinds(kinds),
  },
  'scope-one-entity': {
    severity: 'error',
    text: () => ({
      en: 'Several entities are yours, and this question is about one of them.',
      zh: '您有多个主体，而此查询只针对其中一个。',
    }),
    suggestion: ({ kinds }) => ownKinds(kinds),
  },
  'scope-reads-others': {
    severity: 'error',
    text: () => ({
      en: 'This number is also made of rows of others, which are not yours to read.',
      zh: '该数值还会用到其他主体的数据行，您无权读取。',
    }),
  },
  'scope-personal': {
    severity: 'error',
    text: ({ column }) => ({
      en: `'${column}' tells of people: conditions and splits by it need the role 'personal'.`,
      zh: `“${column}”属于个人信息：按它筛选或拆分需要“personal”角色。`,
    }),
  },
  'scope-peers-not-told': {
    severity: 'warning',
    text: () => ({
      en: 'Too few peers that are not yours, or one of them outweighs all others: what they reach is not told.',
      zh: '除您之外的同行太少，或其中一个占比过大，因此不提供同行数据。',
    }),
  },
}
