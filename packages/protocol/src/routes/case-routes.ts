import {
  caseCaller,
  caseResponse,
  casesQuery,
  casesResponse,
  commandResponse,
  openCaseRequest,
  sendEventRequest,
} from '../cases.ts'
import type { LocalText } from '../common.ts'
import { diagramParameters, processesResponse } from '../processes.ts'
import { route, type RouteTable } from './route.ts'
import type { CaseRoutes } from './route-types.ts'

/** Cases change with every command and with time. */
const changing: {
  readonly role: 'viewer'
  readonly isCacheable: false
  readonly weight: 'light'
  readonly group: 'cases'
} = { role: 'viewer', isCacheable: false, weight: 'light', group: 'cases' }

const process: LocalText = { zh: '流程的标识。', en: 'Id of a procedure.' }
const caseKey: LocalText = { zh: '案件的主键。', en: 'Key of a case.' }

const repeatable: LocalText = {
  zh: '带 Idempotency-Key 请求头时，重复发送不会重复执行。',
  en: 'Under an Idempotency-Key header a repetition changes nothing.',
}

/** Routes about procedures and their cases. */
export const caseRoutes: RouteTable<keyof CaseRoutes> = {
  processes: route('processes', {
    ...changing,
    summary: {
      zh: '列出全部流程：参与方、字段和状态。',
      en: 'Lists every procedure with its actors, fields and states.',
    },
    parameters: {},
    query: null,
    body: null,
    answer: { kind: 'json', statuses: [200], shape: processesResponse },
    problems: [],
  }),
  processDiagram: route('processDiagram', {
    ...changing,
    summary: { zh: '一个流程的状态图。', en: 'A picture of the states of a procedure.' },
    parameters: { id: process },
    query: diagramParameters,
    body: null,
    answer: { kind: 'picture', mediaType: 'image/svg+xml' },
    problems: ['invalid-request', 'unknown-process'],
  }),
  openCase: route('openCase', {
    ...changing,
    summary: { zh: '立案。', en: 'Opens a case.' },
    description: repeatable,
    parameters: { id: process },
    query: null,
    body: openCaseRequest,
    answer: { kind: 'json', statuses: [201, 200], shape: commandResponse },
    problems: [
      'invalid-request',
      'unknown-process',
      'unknown-case',
      'event-refused',
      'opened-before',
      'key-used',
    ],
  }),
  cases: route('cases', {
    ...changing,
    summary: {
      zh: '按主键列出案件；state.<区域>=<状态> 只要处于该状态的案件。',
      en: 'Lists cases by key; `state.<region>=<state>` narrows to those in a state.',
    },
    parameters: { id: process },
    query: casesQuery,
    body: null,
    answer: { kind: 'json', statuses: [200], shape: casesResponse },
    problems: ['invalid-request', 'unknown-process', 'foreign-token', 'expired-token'],
  }),
  readCase: route('readCase', {
    ...changing,
    summary: {
      zh: '一个案件的现状和全部经过。',
      en: 'A case as it stands, and everything that happened to it.',
    },
    parameters: { id: process, key: caseKey },
    query: caseCaller,
    body: null,
    answer: { kind: 'json', statuses: [200], shape: caseResponse },
    problems: ['invalid-request', 'unknown-case'],
  }),
  sendEvent: route('sendEvent', {
    ...changing,
    summary: { zh: '向案件发送一个事件。', en: 'Sends an event to a case.' },
    description: repeatable,
    parameters: { id: process, key: caseKey },
    query: null,
    body: sendEventRequest,
    answer: { kind: 'json', statuses: [200], shape: commandResponse },
    problems: [
      'invalid-request',
      'unknown-process',
      'unknown-case',
      'event-refused',
      'case-changed',
      'key-used',
    ],
  }),
}
