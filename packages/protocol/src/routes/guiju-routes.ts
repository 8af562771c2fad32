import { boardsResponse } from '../board-info.ts'
import { boardExportRequest, boardRequest, boardResponse } from '../board.ts'
import type { LocalText } from '../common.ts'
import { dataStatus } from '../data-status.ts'
import { entitiesResponse } from '../entities.ts'
import { evaluateRequest, evaluateResponse } from '../evaluate.ts'
import { explainResponse, explainRowResponse } from '../explain.ts'
import { metricsResponse } from '../metrics.ts'
import {
  entitiesParameters,
  explainParameters,
  explainRowParameters,
  scorecardParameters,
} from '../queries.ts'
import { rulesStatus } from '../rules.ts'
import { scorecardResponse, scorecardsResponse } from '../scorecard.ts'
import { download, exportMediaTypes, lightRead, heavy } from './route-kinds.ts'
import { route, type RouteTable } from './route.ts'
import type { GuijuRoutes } from './route-types.ts'

const metricId: LocalText = {
  zh: '指标的标识；只有一个规则包有它时，短标识即可。',
  en: 'Id of a metric; the short id is enough while only one pack has it.',
}

/** Routes about rules and numbers. */
export const guijuRoutes: RouteTable<keyof GuijuRoutes> = {
  metrics: route('metrics', {
    ...lightRead,
    group: 'rules',
    summary: {
      zh: '列出当前生效规则中的全部指标，含定义、引文和规则文本。',
      en: 'Lists every metric of the rules in force, with definition, citation and text.',
    },
    parameters: {},
    query: null,
    answer: { kind: 'json', statuses: [200], shape: metricsResponse },
    problems: [],
  }),
  scorecards: route('scorecards', {
    ...lightRead,
    group: 'rules',
    summary: {
      zh: '列出当前生效规则中的全部评分卡。',
      en: 'Lists every scorecard of the rules in force.',
    },
    parameters: {},
    query: null,
    answer: { kind: 'json', statuses: [200], shape: scorecardsResponse },
    problems: [],
  }),
  scorecard: route('scorecard', {
    ...heavy,
    group: 'numbers',
    summary: {
      zh: '计算一个主体的评分卡：维度、权重、得分、等级、后果和建议。',
      en: 'Scores one entity: dimensions, weights, scores, grade, consequences and advice.',
    },
    parameters: {
      id: { zh: '评分卡的标识。', en: 'Id of a scorecard.' },
    },
    query: scorecardParameters,
    body: null,
    answer: { kind: 'json', statuses: [200], shape: scorecardResponse },
    problems: ['invalid-request', 'unknown-scorecard', 'unknown-entity', 'rules-do-not-check'],
  }),
  evaluate: route('evaluate', {
    ...heavy,
    group: 'numbers',
    summary: {
      zh: '计算指标或评分卡：某日、某段时期、趋势或逐日序列，可按主体和维度拆分。',
      en: 'Evaluates metrics or scorecards for a day, a period, a trend or a series, by entity and split.',
    },
    parameters: {},
    query: null,
    body: evaluateRequest,
    mostBodyBytes: 256 * 1024,
    answer: { kind: 'json', statuses: [200], shape: evaluateResponse },
    problems: [
      'invalid-request',
      'unknown-metric',
      'unknown-entity',
      'unknown-entity-kind',
      'rules-do-not-check',
    ],
  }),
  evaluateColumns: route('evaluateColumns', {
    ...download,
    group: 'numbers',
    summary: {
      zh: '同一请求按列作答：每行一个 JSON，适合许多主体的趋势。',
      en: 'The same request answered column by column, a line of JSON after the other: for trends of many entities.',
    },
    description: {
      zh: '依次是 head、各组 rows 与其 values，最后是 end；没有 end 即中途断开。',
      en: 'First `head`, then `rows` with the `values` that name them, at last `end`; without it the answer was cut off.',
    },
    parameters: {},
    query: null,
    body: evaluateRequest,
    mostBodyBytes: 256 * 1024,
    answer: { kind: 'file', mediaTypes: ['application/x-ndjson'] },
    problems: [
      'invalid-request',
      'unknown-metric',
      'unknown-entity',
      'unknown-entity-kind',
      'rules-do-not-check',
    ],
  }),
  boards: route('boards', {
    ...lightRead,
    group: 'rules',
    summary: {
      zh: '列出当前生效规则中的全部看板。',
      en: 'Lists every board of the rules in force.',
    },
    parameters: {},
    query: null,
    answer: { kind: 'json', statuses: [200], shape: boardsResponse },
    problems: [],
  }),
  board: route('board', {
    ...heavy,
    group: 'numbers',
    summary: {
      zh: '计算一个看板的全部部件，或其中一个。',
      en: 'Answers all parts of a board with their numbers, or one of them.',
    },
    parameters: { id: { zh: '看板的标识。', en: 'Id of a board.' } },
    query: null,
    body: boardRequest,
    answer: { kind: 'json', statuses: [200], shape: boardResponse },
    problems: [
      'invalid-request',
      'unknown-board',
      'unknown-entity',
      'rules-do-not-check',
      'foreign-token',
      'expired-token',
    ],
  }),
  exportBoard: route('exportBoard', {
    ...download,
    group: 'numbers',
    summary: {
      zh: '把看板一个部件的全部数据行导出为文件，边算边传。',
      en: 'Streams all rows of one part of a board as a file.',
    },
    parameters: { id: { zh: '看板的标识。', en: 'Id of a board.' } },
    query: null,
    body: boardExportRequest,
    answer: { kind: 'file', mediaTypes: exportMediaTypes },
    problems: ['invalid-request', 'unknown-board', 'unknown-entity', 'rules-do-not-check'],
  }),
  explain: route('explain', {
    ...heavy,
    group: 'reasons',
    summary: {
      zh: '说明一个数字的由来：公式、漏斗、条款、样例行和 SQL。',
      en: 'Says why a number is what it is: formula, funnel, clauses, sample rows and SQL.',
    },
    parameters: { metric: metricId },
    query: explainParameters,
    body: null,
    answer: { kind: 'json', statuses: [200], shape: explainResponse },
    problems: [
      'invalid-request',
      'unknown-metric',
      'unknown-entity',
      'unknown-entity-kind',
      'rules-do-not-check',
    ],
  }),
  explainRow: route('explainRow', {
    ...heavy,
    group: 'reasons',
    summary: {
      zh: '说明一行数据为何计入或不计入，逐条给出判断。',
      en: 'Says why one row counts or does not, clause by clause.',
    },
    parameters: {
      metric: metricId,
      key: {
        zh: '数据行的主键；多列主键以逗号连接。',
        en: 'Key of the row; keys of several columns are joined by commas.',
      },
    },
    query: explainRowParameters,
    body: null,
    answer: { kind: 'json', statuses: [200], shape: explainRowResponse },
    problems: [
      'invalid-request',
      'unknown-metric',
      'unknown-entity',
      'unknown-entity-kind',
      'unknown-row',
      'rules-do-not-check',
    ],
  }),
  entities: route('entities', {
    ...heavy,
    group: 'data',
    summary: {
      zh: '列出某种主体，数据多的在前；可按标识或名称查找。',
      en: 'Lists entities of a kind, the biggest first, found by a part of id or label.',
    },
    parameters: { kind: { zh: '主体的种类，如 shop。', en: 'Kind of entity, such as shop.' } },
    query: entitiesParameters,
    body: null,
    answer: { kind: 'json', statuses: [200], shape: entitiesResponse },
    problems: ['invalid-request', 'unknown-entity-kind'],
  }),
  rules: route('rules', {
    ...lightRead,
    isCacheable: false,
    group: 'rules',
    summary: {
      zh: '当前生效的规则版本，以及最近保存的文件是否有问题。',
      en: 'Which rules are in force, and what the files as saved last say.',
    },
    parameters: {},
    query: null,
    answer: { kind: 'json', statuses: [200], shape: rulesStatus },
    problems: [],
  }),
  events: route('events', {
    ...lightRead,
    isCacheable: false,
    weight: 'stream',
    group: 'rules',
    summary: {
      zh: '以服务器发送事件告知规则和数据的变化；连接时立即发送一次规则状态。',
      en: 'Server-sent events: tells of changed rules and data, and sends which rules are in force at once.',
    },
    parameters: {},
    query: null,
    answer: { kind: 'events', events: { rules: rulesStatus, data: dataStatus } },
    problems: [],
  }),
}
