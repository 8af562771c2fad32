import type { LocalText } from '@guiju/protocol'
import type { PortProblemCode } from './guiju-port.ts'

/** Every `code` a problem document can have. A code is permanent. */
export type ProblemCode =
  | PortProblemCode
  | CaseProblemCode
  | TrustProblemCode
  | LoadProblemCode
  | 'check-took-too-long'
  | 'check-took-too-much'
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

/** Why a question is not answered now, or not in this form. */
export type LoadProblemCode =
  'address-too-long' | 'too-many-requests' | 'too-busy' | 'took-too-long' | 'stopping'

/** Why somebody is not answered who may not ask so. */
export type TrustProblemCode =
  | 'not-signed-in'
  | 'sign-in-unavailable'
  | 'not-allowed'
  | 'not-your-actor'
  | 'unknown-host'
  | 'foreign-origin'

interface ProblemKind {
  readonly status:
    400 | 401 | 403 | 404 | 405 | 408 | 409 | 410 | 413 | 414 | 421 | 422 | 429 | 500 | 503 | 504
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
  'unknown-pack': {
    status: 404,
    title: { zh: '没有这个规则包。', en: 'There is no such pack.' },
  },
  'unknown-dataset': {
    status: 404,
    title: { zh: '没有这个数据集。', en: 'There is no such dataset.' },
  },
  'unknown-rule': {
    status: 404,
    title: { zh: '没有这条规则。', en: 'There is no such rule.' },
  },
  'check-took-too-long': {
    status: 408,
    title: { zh: '检查超时。', en: 'The check took too long.' },
  },
  'check-took-too-much': {
    status: 422,
    title: { zh: '检查所需内存过多。', en: 'The check took too much memory.' },
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
  'not-signed-in': {
    status: 401,
    title: { zh: '请先登录。', en: 'Sign in first.' },
  },
  'sign-in-unavailable': {
    status: 503,
    title: { zh: '暂时无法核实登录。', en: 'It cannot be told now who asks.' },
  },
  'not-allowed': {
    status: 403,
    title: { zh: '没有这样做的权限。', en: 'You may not do this.' },
  },
  'not-your-actor': {
    status: 403,
    title: { zh: '不能代表这一方。', en: 'You may not act for this side.' },
  },
  'unknown-host': {
    status: 421,
    title: {
      zh: '本服务不以这个名称提供；请在 access.hosts 中列出它。',
      en: 'The service does not answer under this name; list it in access.hosts.',
    },
  },
  'foreign-origin': {
    status: 403,
    title: {
      zh: '这个来源的页面不能访问本服务；请在 access.origins 中列出它。',
      en: 'Pages of this origin may not ask; list it in access.origins.',
    },
  },
  'foreign-token': {
    status: 400,
    title: {
      zh: '这个游标或链接无效，或不属于你。',
      en: 'This cursor or link is not valid, or not yours.',
    },
  },
  'expired-token': {
    status: 410,
    title: {
      zh: '这个游标或链接已失效，请重新获取。',
      en: 'This cursor or link is good no more; ask for a new one.',
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
  'address-too-long': {
    status: 414,
    title: { zh: '请求地址过长。', en: 'The address is too long.' },
  },
  'too-many-requests': {
    status: 429,
    title: {
      zh: '您有太多请求在等待，请稍后重试。',
      en: 'Too many of your requests wait already; try again later.',
    },
  },
  'too-busy': {
    status: 503,
    title: { zh: '服务繁忙，请稍后重试。', en: 'The service is busy; try again later.' },
  },
  'took-too-long': {
    status: 504,
    title: {
      zh: '计算时间过长，已停止；可缩小日期范围或主体范围。',
      en: 'The answer took too long and was stopped; ask for fewer days or entities.',
    },
  },
  stopping: {
    status: 503,
    title: { zh: '服务正在停止。', en: 'The service is stopping.' },
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
