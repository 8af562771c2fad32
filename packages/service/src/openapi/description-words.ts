import type { AnyRoute, LocalText } from '@guiju/protocol'

/** What the groups of routes are called. */
export const groupWords: Readonly<Record<AnyRoute['group'], LocalText>> = {
  rules: { zh: '规则', en: 'Rules' },
  numbers: { zh: '数字', en: 'Numbers' },
  reasons: { zh: '缘由', en: 'Reasons' },
  data: { zh: '数据', en: 'Data' },
  cases: { zh: '案件', en: 'Cases' },
}

type Phrase =
  | 'summary'
  | 'description'
  | 'bearer'
  | 'requestId'
  | 'etag'
  | 'retryAfter'
  | 'idempotencyKey'
  | 'states'
  | 'notModified'
  | AnyRoute['answer']['kind']

/** The sentences of a description that belong to no single route. */
export const phrases: Readonly<Record<Phrase, LocalText>> = {
  summary: {
    zh: '市场评分规则：指标、评分卡、看板及其缘由。',
    en: 'Scorecard rules of marketplaces: metrics, scorecards, boards, and the reasons behind them.',
  },
  description: {
    zh: [
      '日期写作 2023-06-30，按规则包的时区理解。数字为 Quantity：value 是最接近的双精度数，exact 是不丢失任何一位的小数或分数，text 可直接显示；缺失的数字说明原因，从不写作 0。',
      '出错时回答 application/problem+json（RFC 9457），code 供程序判断，语言随 Accept-Language。',
      '导出的文件是否完整：NDJSON 的最后一行为 {"end":true,"rows":…,"truncated":…}；CSV 之后有尾部字段 Guiju-Rows 和 Guiju-Complete；XLSX 能打开即完整。超过一百万行时截断，并在文件末行说明。',
    ].join('\n\n'),
    en: [
      'Dates are written 2023-06-30 and read in the time zone of the pack. A number is a Quantity: `value` is the nearest double, `exact` the same number without loss as a decimal or a fraction, `text` ready to show; a missing number says why and is never 0.',
      'A refusal is application/problem+json (RFC 9457) in the language of Accept-Language; `code` is for programs.',
      'A file is whole when its last line is `{"end":true,"rows":...,"truncated":...}` (NDJSON), when the trailers `Guiju-Rows` and `Guiju-Complete` follow it (CSV), or when it opens (XLSX). One of more than a million rows is cut short and says so in its last line.',
    ].join('\n\n'),
  },
  bearer: {
    zh: 'API 密钥或签发方的令牌；只服务本机的服务不需要。',
    en: 'An API key or a token of the issuer; a service for its own machine needs none.',
  },
  requestId: {
    zh: '本次请求的标识，日志和错误中相同；可由调用方给出。',
    en: 'Names the request in logs and problems; a caller may give its own.',
  },
  etag: {
    zh: '答案的标识；以 If-None-Match 送回，未变则回答 304。',
    en: 'Names the answer; sent back as If-None-Match it is answered with 304 while nothing changed.',
  },
  retryAfter: { zh: '多少秒后再试。', en: 'After how many seconds to ask again.' },
  idempotencyKey: {
    zh: '同一命令重复发送时使用相同的值，只执行一次。',
    en: 'The same for each repetition of one command, which is then carried out once.',
  },
  states: {
    zh: 'state.<区域>=<状态>，每个区域一个参数。',
    en: '`state.<region>=<state>`, one parameter for each region.',
  },
  notModified: { zh: '与 If-None-Match 相同，未变。', en: 'Unchanged since the given ETag.' },
  json: { zh: '答案。', en: 'The answer.' },
  file: { zh: '文件，边算边传。', en: 'The file, made while it is read.' },
  picture: { zh: '图。', en: 'The picture.' },
  events: {
    zh: '事件流；每个事件的数据为 JSON。',
    en: 'A stream of events; the data of each is JSON.',
  },
}
