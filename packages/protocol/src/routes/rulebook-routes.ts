import {
  checkRulesRequest,
  checkRulesResponse,
  ruleVersionsResponse,
  rulesAtParameters,
  rulesAtResponse,
} from '../rule-texts.ts'
import {
  datasetResponse,
  datasetsParameters,
  datasetsResponse,
  metricResponse,
  packResponse,
  packsResponse,
  snapshotResponse,
} from '../rulebook.ts'
import { lightRead } from './route-kinds.ts'
import { route, type RouteTable } from './route.ts'
import type { CheckRoutes, RulebookRoutes } from './route-types.ts'

/** Routes about what rules and data are. */
export const rulebookRoutes: RouteTable<keyof RulebookRoutes> = {
  packs: route('packs', {
    ...lightRead,
    group: 'rules',
    summary: {
      zh: '列出当前生效的规则包：版本、修订、主体和所含规则。',
      en: 'Lists the packs in force: version, amendments, entities and the rules they declare.',
    },
    parameters: {},
    query: null,
    answer: { kind: 'json', statuses: [200], shape: packsResponse },
    problems: [],
  }),
  pack: route('pack', {
    ...lightRead,
    group: 'rules',
    summary: { zh: '一个规则包。', en: 'One pack.' },
    parameters: {
      id: {
        zh: '规则包的标识；其中的斜杠写作 %2F。',
        en: 'Id of a pack; a slash in it is written %2F.',
      },
    },
    query: null,
    answer: { kind: 'json', statuses: [200], shape: packResponse },
    problems: ['unknown-pack'],
  }),
  metric: route('metric', {
    ...lightRead,
    group: 'rules',
    summary: {
      zh: '一个指标，及其参考文档中的说明：公式、窗口、条件、目标、用途。',
      en: 'One metric with what its reference says: formula, window, conditions, targets, uses.',
    },
    parameters: {
      id: {
        zh: '指标的标识；只有一个规则包有它时，短标识即可。',
        en: 'Id of a metric; the short id is enough while only one pack has it.',
      },
    },
    query: null,
    answer: { kind: 'json', statuses: [200], shape: metricResponse },
    problems: ['unknown-metric', 'invalid-request'],
  }),
  datasets: route('datasets', {
    ...lightRead,
    group: 'data',
    summary: {
      zh: '列出数据集：一行是什么、有哪些列、单位、何时可知、是否为个人信息。',
      en: 'Lists datasets: what a row is, its columns, units, from when they are known, which are personal.',
    },
    parameters: {},
    query: datasetsParameters,
    answer: { kind: 'json', statuses: [200], shape: datasetsResponse },
    problems: ['invalid-request', 'unknown-pack'],
  }),
  dataset: route('dataset', {
    ...lightRead,
    group: 'data',
    summary: { zh: '一个数据集。', en: 'One dataset.' },
    parameters: { id: { zh: '数据集的名称。', en: 'Name of a dataset.' } },
    query: datasetsParameters,
    answer: { kind: 'json', statuses: [200], shape: datasetResponse },
    problems: ['invalid-request', 'unknown-pack', 'unknown-dataset'],
  }),
  ruleVersions: route('ruleVersions', {
    ...lightRead,
    group: 'rules',
    summary: {
      zh: '列出规则的各个文本及其生效日期。',
      en: 'Lists every text of the rules with the days on which it is in force.',
    },
    parameters: {},
    query: null,
    answer: { kind: 'json', statuses: [200], shape: ruleVersionsResponse },
    problems: [],
  }),
  rulesAt: route('rulesAt', {
    ...lightRead,
    group: 'rules',
    summary: {
      zh: '某一天生效的规则：规则包、版本和哈希；可索取一条规则的原文。',
      en: 'The rules in force on a day: packs, versions, hashes, and the text of one on request.',
    },
    parameters: { day: { zh: '日期，如 2023-06-30。', en: 'A day, such as 2023-06-30.' } },
    query: rulesAtParameters,
    answer: { kind: 'json', statuses: [200], shape: rulesAtResponse },
    problems: ['invalid-request', 'unknown-rule'],
  }),
  snapshot: route('snapshot', {
    ...lightRead,
    group: 'data',
    summary: {
      zh: '作答的数据版本，以及各数据集完整到哪一天。',
      en: 'Which version of the data answers, and through which day each dataset is complete.',
    },
    parameters: {},
    query: null,
    answer: { kind: 'json', statuses: [200], shape: snapshotResponse },
    problems: [],
  }),
}

/** The route that checks rules which are not in force. */
export const checkRoutes: RouteTable<keyof CheckRoutes> = {
  checkRules: route('checkRules', {
    role: 'operator',
    isCacheable: false,
    weight: 'heavy',
    group: 'rules',
    summary: {
      zh: '检查规则文本，不保存、不读取任何数据。',
      en: 'Checks texts of rules without saving them; it sees no data.',
    },
    parameters: {},
    query: null,
    body: checkRulesRequest,
    mostBodyBytes: 4 * 1024 * 1024,
    answer: { kind: 'json', statuses: [200], shape: checkRulesResponse },
    problems: ['invalid-request', 'check-took-too-long', 'check-took-too-much'],
  }),
}
