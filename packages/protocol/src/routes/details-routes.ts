import { changesRequest, changesResponse, tomorrowRequest } from '../changes.ts'
import { healthParameters, healthResponse } from '../health.ts'
import { rowsExportRequest, rowsRequest, rowsResponse } from '../rows.ts'
import { additionalRequest, additionalResponse, whatIfRequest, whatIfResponse } from '../what-if.ts'
import { download, exportMediaTypes, heavy } from './route-kinds.ts'
import { route, type RouteProblemCode, type RouteTable } from './route.ts'
import type { DetailsRoutes } from './route-types.ts'

const ofMetric: readonly RouteProblemCode[] = [
  'invalid-request',
  'unknown-metric',
  'unknown-entity',
  'unknown-entity-kind',
  'rules-do-not-check',
]

/** Routes about the rows and reasons behind a number. */
export const detailsRoutes: RouteTable<keyof DetailsRoutes> = {
  rows: route('rows', {
    ...heavy,
    group: 'reasons',
    summary: {
      zh: '逐页列出构成一个数字的数据行，各行的贡献加起来等于该数字。',
      en: 'Lists the rows behind a number page by page; what they add makes the number.',
    },
    parameters: {},
    query: null,
    body: rowsRequest,
    answer: { kind: 'json', statuses: [200], shape: rowsResponse },
    problems: [...ofMetric, 'foreign-token', 'expired-token'],
  }),
  exportRows: route('exportRows', {
    ...download,
    group: 'reasons',
    summary: {
      zh: '把构成一个数字的全部数据行导出为文件，边算边传。',
      en: 'Streams all rows behind a number as a file.',
    },
    parameters: {},
    query: null,
    body: rowsExportRequest,
    answer: { kind: 'file', mediaTypes: exportMediaTypes },
    problems: ofMetric,
  }),
  changes: route('changes', {
    ...heavy,
    group: 'reasons',
    summary: {
      zh: '说明一个指标在两天之间为何变化：哪些行进入、离开、改变。',
      en: 'Says why a metric differs between two days: which rows entered, left and turned.',
    },
    parameters: {},
    query: null,
    body: changesRequest,
    answer: { kind: 'json', statuses: [200], shape: changesResponse },
    problems: ofMetric,
  }),
  tomorrow: route('tomorrow', {
    ...heavy,
    group: 'reasons',
    summary: {
      zh: '次日哪些行离开窗口、指标会变成多少（没有新数据时）。',
      en: 'What leaves the window on the day after, and what that does, with nothing new.',
    },
    parameters: {},
    query: null,
    body: tomorrowRequest,
    answer: { kind: 'json', statuses: [200], shape: changesResponse },
    problems: ofMetric,
  }),
  whatIf: route('whatIf', {
    ...heavy,
    group: 'reasons',
    summary: {
      zh: '假设一个主体的某些指标取别的值，评分卡或指标会怎样。',
      en: 'A scorecard or a metric if metrics of one entity had other values.',
    },
    parameters: {},
    query: null,
    body: whatIfRequest,
    answer: { kind: 'json', statuses: [200], shape: whatIfResponse },
    problems: ofMetric,
  }),
  additional: route('additional', {
    ...heavy,
    group: 'reasons',
    summary: {
      zh: '还需多少个良好样本，比率才能达到目标。',
      en: 'How many more good ones bring a rate to its target.',
    },
    parameters: {},
    query: null,
    body: additionalRequest,
    answer: { kind: 'json', statuses: [200], shape: additionalResponse },
    problems: ofMetric,
  }),
  health: route('health', {
    ...heavy,
    group: 'data',
    summary: {
      zh: '一条规则背后的数据或全部数据的可信程度。',
      en: 'How far the data behind a rule, or all data, can be trusted.',
    },
    parameters: {},
    query: healthParameters,
    body: null,
    answer: { kind: 'json', statuses: [200], shape: healthResponse },
    problems: ['invalid-request', 'unknown-metric', 'rules-do-not-check'],
  }),
}
