import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { smallProject, projectFile } from '../cli/small-project.ts'
import { startGuiju, type StartedGuiju } from '../start-guiju.ts'

const root = join(import.meta.dirname, '../..')

const board = `boards:
  shop_day:
    label: { zh: 店铺日报, en: Shop day }
    entity: shop
    period: { default: last 7 days, at_most: 31 days }
    filters: [kind]
    parts:
      numbers:
        label: { zh: 数字, en: Numbers }
        cards: [{ metric: paid_orders, compare: previous }, bad_rate]
      days:
        label: { zh: 逐日, en: By day }
        series: { metrics: [paid_orders] }
      kinds:
        label: { zh: 按种类, en: By kind }
        breakdown: { metric: paid_orders, split: kind, show: [value, share of whole] }
      listed:
        label: { zh: 订单, en: Orders }
        list: { of: orders, by: paid_at, columns: [order_id, paid_at, amount], export: true }
`

const amendment = `amendments:
  shorter:
    effective: 2026-03-15
    label: { zh: 改为14天, en: Fourteen days }
    set:
      metrics.revenue.window: last 14 days
`

/** A project with every kind of rule that a route is about, served as a user would serve it. */
export interface ContractProject {
  readonly url: string
  readonly stop: () => Promise<void>
}

export async function startContractProject(): Promise<ContractProject> {
  const folder = await smallProject({
    'guiju.yaml': projectFile({ cases: '{ store: cases.db }' }),
    'rules/board.yaml': board,
    'rules/amendments.yaml': amendment,
  })
  await cp(join(root, 'rules/taote/negotiation'), join(folder.path, 'rules/negotiation'), {
    recursive: true,
  })
  const server: StartedGuiju = await startGuiju(folder.path)
  return {
    url: server.url.replace(/\/$/, ''),
    async stop() {
      await server.stop()
      await folder.remove()
    },
  }
}
