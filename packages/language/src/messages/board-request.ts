import type { Message } from '../diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'
import { error } from './make-message.ts'

/** Parameters of the messages about requests for boards. */
export interface BoardRequestParams {
  readonly 'unknown-board': { readonly name: string; readonly nearest?: string }
  readonly 'board-of-other-entity': { readonly board: string; readonly kind: string | null }
  readonly 'board-period-too-long': {
    readonly board: string
    readonly days: number
    readonly most: number
  }
  readonly 'board-unknown-part': {
    readonly board: string
    readonly name: string
    readonly nearest?: string
  }
  readonly 'board-unknown-filter': {
    readonly board: string
    readonly name: string
    readonly nearest?: string
    readonly known: readonly string[]
  }
  readonly 'board-narrow': {
    readonly part: string
    readonly name: string
    readonly nearest?: string
    readonly known: readonly string[]
  }
  readonly 'board-sort-refused': {
    readonly part: string
    readonly column: string
    readonly known: readonly string[]
  }
  readonly 'board-not-swapped': { readonly part: string }
  readonly 'board-not-exported': { readonly part: string }
}

export const boardRequestMessages: {
  readonly [C in keyof BoardRequestParams]: Message<BoardRequestParams[C]>
} = {
  'unknown-board': error(
    ({ name }) => ({ en: `There is no board '${name}'.`, zh: `没有名为“${name}”的看板。` }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'board-of-other-entity': error(
    ({ board, kind }) =>
      kind === null
        ? {
            en: `The board '${board}' shows the whole and is not asked for one entity.`,
            zh: `看板“${board}”显示整体，不能按某个主体查询。`,
          }
        : {
            en: `The board '${board}' shows one ${kind} at a time.`,
            zh: `看板“${board}”只显示 ${kind}。`,
          },
    ({ kind }) =>
      kind === null
        ? { en: 'Leave the entity out.', zh: '请去掉主体。' }
        : { en: `Ask for the entity '${kind}'.`, zh: `请按主体“${kind}”查询。` },
  ),
  'board-period-too-long': error(
    ({ board, days, most }) => ({
      en: `The board '${board}' shows ${String(most)} days at most, and the period has ${String(days)}.`,
      zh: `看板“${board}”最多显示 ${String(most)} 天，所选周期有 ${String(days)} 天。`,
    }),
    ({ most }) => ({
      en: `Choose ${String(most)} days or fewer.`,
      zh: `请选择不超过 ${String(most)} 天。`,
    }),
  ),
  'board-unknown-part': error(
    ({ board, name }) => ({
      en: `The board '${board}' has no part '${name}'.`,
      zh: `看板“${board}”没有板块“${name}”。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'board-unknown-filter': error(
    ({ board, name }) => ({
      en: `The board '${board}' is not narrowed by '${name}'.`,
      zh: `看板“${board}”不能按“${name}”筛选。`,
    }),
    ({ nearest, known }) => didYouMean(nearest) ?? choices(known),
  ),
  'board-narrow': error(
    ({ part, name }) => ({
      en: `The part '${part}' is not narrowed by '${name}'.`,
      zh: `板块“${part}”不能按“${name}”收窄。`,
    }),
    ({ nearest, known }) => didYouMean(nearest) ?? choices(known),
  ),
  'board-sort-refused': error(
    ({ part, column }) => ({
      en: `The part '${part}' is not sorted by '${column}'.`,
      zh: `板块“${part}”不能按“${column}”排序。`,
    }),
    ({ known }) => choices(known),
  ),
  'board-not-exported': error(
    ({ part }) => ({
      en: `The part '${part}' has no rows to export, or its board does not allow it.`,
      zh: `板块“${part}”没有可导出的数据行，或看板不允许导出。`,
    }),
    () => ({
      en: 'Export a breakdown, a leaderboard, a table, or a list with `export: true`.',
      zh: '可以导出构成、榜单、表格，以及写有 `export: true` 的明细。',
    }),
  ),
  'board-not-swapped': error(({ part }) => ({
    en: `The part '${part}' has one split, so there is no other order of splits.`,
    zh: `板块“${part}”只有一个拆分维度，不能交换顺序。`,
  })),
}

function choices(known: readonly string[]) {
  return known.length === 0
    ? null
    : { en: `Choose from: ${known.join(', ')}.`, zh: `可选：${known.join('、')}。` }
}
