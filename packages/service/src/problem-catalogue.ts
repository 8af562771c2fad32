import type { LocalText } from '@guiju/protocol'
import type { PortProblemCode } from './guiju-port.ts'

/** Every `code` a problem document can have. A code is permanent. */
export type ProblemCode =
  | PortProblemCode
  | CaseProblemCode
  | 'unknown-route'
  | 'method-not-allowed'
  | 'request-too-large'
  | 'internal-error'

/** What can stand in the way of a command to a case. */
export type CaseProblemCode =
  | 'unknown-process'
  | 'unknown-case'
  | 'event-refused'
  | 'case-changed'
  | 'opened-before'
  | 'key-used'

interface ProblemKind {
  readonly status: 400 | 404 | 405 | 409 | 413 | 422 | 500 | 503
  readonly title: LocalText
}

/** Status and title of each kind of problem. */
export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  'unknown-metric': {
    status: 404,
    title: { zh: '没有这个指标。', en: 'There is no such metric.' },
  },
  'unknown-scorecard': {
    status: 404,
    title: { zh: '没有这张评分卡。', en: 'There is no such scorecard.' },
  },
  'unknown-board': {
    status: 404,
    title: { zh: '没有这个看板。', en: 'There is no such board.' },
  },
  'unknown-entity': {
    status: 404,
    title: { zh: '没有这个主体。', en: 'There is no such entity.' },
  },
  'unknown-entity-kind': {
    status: 404,
    title: { zh: '没有这种主体。', en: 'There is no such kind of entity.' },
  },
  'unknown-row': {
    status: 404,
    title: { zh: '没有这一行数据。', en: 'There is no such row.' },
  },
  'unknown-process': {
    status: 404,
    title: { zh: '没有这个流程。', en: 'There is no such procedure.' },
  },
  'unknown-case': {
    status: 404,
    title: { zh: '没有这个案件。', en: 'There is no such case.' },
  },
  'event-refused': {
    status: 409,
    title: { zh: '未被接受。', en: 'This was not taken.' },
  },
  'case-changed': {
    status: 409,
    title: { zh: '案件已有变化。', en: 'The case has changed since.' },
  },
  'opened-before': {
    status: 409,
    title: { zh: '该案件已立案。', en: 'This case was opened before.' },
  },
  'key-used': {
    status: 422,
    title: {
      zh: '该幂等键已用于其他请求。',
      en: 'The idempotency key was used for something else.',
    },
  },
  'unknown-route': {
    status: 404,
    title: { zh: '没有这个地址。', en: 'Nothing is found at this address.' },
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '这个地址不接受这种请求方法。', en: 'This address is asked with another method.' },
  },
  'invalid-request': {
    status: 400,
    title: { zh: '请求无效。', en: 'The request is not valid.' },
  },
  'request-too-large': {
    status: 413,
    title: { zh: '请求过大。', en: 'The request is too large.' },
  },
  'rules-do-not-check': {
    status: 422,
    title: { zh: '规则或条件未通过检查。', en: 'The rules or conditions do not check.' },
  },
  'not-ready': {
    status: 503,
    title: { zh: '数据或规则尚未就绪。', en: 'Data or rules are not ready yet.' },
  },
  'internal-error': {
    status: 500,
    title: { zh: '服务内部出错。', en: 'The service failed.' },
  },
}
