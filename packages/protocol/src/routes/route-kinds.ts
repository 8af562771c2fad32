/** What most routes that read what is in memory have in common. */
export const lightRead: {
  readonly role: 'viewer'
  readonly isCacheable: true
  readonly weight: 'light'
  readonly body: null
} = { role: 'viewer', isCacheable: true, weight: 'light', body: null }

/** What most routes that ask the engine have in common. */
export const heavy: {
  readonly role: 'viewer'
  readonly isCacheable: true
  readonly weight: 'heavy'
} = { role: 'viewer', isCacheable: true, weight: 'heavy' }

/** What routes that stream a file have in common. */
export const download: {
  readonly role: 'viewer'
  readonly isCacheable: false
  readonly weight: 'stream'
} = { role: 'viewer', isCacheable: false, weight: 'stream' }

/** Media types of exported files. */
export const exportMediaTypes: readonly string[] = [
  'text/csv',
  'application/x-ndjson',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
