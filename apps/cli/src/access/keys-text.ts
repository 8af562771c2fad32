import { isGood, writeScope, type KeyRecord } from '@guiju/access'
import { localized, type Context } from '../context.ts'
import { renderTable } from '../output/table.ts'

/** Keys as a person reads them; none has its secret. */
export function keysTable(context: Context, keys: readonly KeyRecord[], now: Date): string {
  const titles = [
    { en: 'Id', zh: '编号' },
    { en: 'Name', zh: '名称' },
    { en: 'Sees', zh: '可见' },
    { en: 'Roles', zh: '角色' },
    { en: 'Acts for', zh: '代表' },
    { en: 'Until', zh: '有效至' },
  ]
  const columns = titles.map((title, index) => ({
    title: localized(context, title),
    align: 'left' as const,
    keepsWords: index === 0,
  }))
  const rows = keys.map((key) => [
    key.id,
    key.name,
    seen(context, key),
    ['viewer', ...key.roles].join(', '),
    key.actors.map(({ actor, id }) => (id === null ? actor : `${actor}=${id}`)).join(', '),
    until(context, key, now),
  ])
  return renderTable(columns, rows, context.width)
}

/** Keys as a program reads them; none has its secret, or what is kept of it. */
export const keysJson = (keys: readonly KeyRecord[]): string =>
  JSON.stringify(
    keys.map(({ hash: _hash, scope, ...key }) => ({
      ...key,
      entities: writeScope(scope),
    })),
    null,
    2,
  )

function seen(context: Context, { scope }: KeyRecord): string {
  if (scope.kind === 'everything') return localized(context, { en: 'everything', zh: '全部' })
  return [...scope.entities]
    .flatMap(([kind, ids]) => [...ids].map((id) => `${kind}=${id}`))
    .join(', ')
}

function until(context: Context, key: KeyRecord, now: Date): string {
  const { expires, revoked } = key
  if (revoked !== null) return localized(context, { en: 'revoked', zh: '已吊销' })
  if (!isGood(key, now)) return localized(context, { en: 'expired', zh: '已过期' })
  return expires?.toISOString().slice(0, 16).replace('T', ' ') ?? '–'
}
