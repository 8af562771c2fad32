import { boardExportRequest } from '../board.ts'
import { exportLink } from '../export-link.ts'
import { rowsExportRequest } from '../rows.ts'
import { download, exportMediaTypes } from './route-kinds.ts'
import type { LinkRoutes } from './route-types.ts'
import { route, type RouteTable } from './route.ts'

const asking: {
  readonly role: 'viewer'
  readonly isCacheable: false
  readonly weight: 'heavy'
} = { role: 'viewer', isCacheable: false, weight: 'heavy' }

const whoHasIt = {
  zh: '链接十分钟内有效，无需凭证即可下载，因此要像凭证一样保管；数据、规则或权限有变化时即失效。',
  en: 'It is good for ten minutes and needs no credential, so it is as good as one; it ends when data, rules or what the asker may see change.',
}

/** Routes about links under which files are downloaded. */
export const linkRoutes: RouteTable<keyof LinkRoutes> = {
  linkRows: route('linkRows', {
    ...asking,
    group: 'reasons',
    summary: {
      zh: '给出一个链接，浏览器可用它下载构成一个数字的全部数据行。',
      en: 'A link under which a browser downloads all rows behind a number.',
    },
    description: whoHasIt,
    parameters: {},
    query: null,
    body: rowsExportRequest,
    answer: { kind: 'json', statuses: [200], shape: exportLink },
    problems: [
      'invalid-request',
      'unknown-metric',
      'unknown-entity',
      'unknown-entity-kind',
      'rules-do-not-check',
    ],
  }),
  linkBoard: route('linkBoard', {
    ...asking,
    group: 'numbers',
    summary: {
      zh: '给出一个链接，浏览器可用它下载看板的一个部分。',
      en: 'A link under which a browser downloads one part of a board.',
    },
    description: whoHasIt,
    parameters: { id: { zh: '看板的标识。', en: 'Id of a board.' } },
    query: null,
    body: boardExportRequest,
    answer: { kind: 'json', statuses: [200], shape: exportLink },
    problems: ['invalid-request', 'unknown-board', 'unknown-entity', 'rules-do-not-check'],
  }),
  linked: route('linked', {
    ...download,
    group: 'reasons',
    summary: { zh: '下载链接所指的文件。', en: 'Streams the file of a link.' },
    parameters: { token: { zh: '链接的最后一段。', en: 'The last part of the link.' } },
    query: null,
    body: null,
    answer: { kind: 'file', mediaTypes: exportMediaTypes },
    problems: ['foreign-token', 'expired-token', 'rules-do-not-check'],
  }),
}
