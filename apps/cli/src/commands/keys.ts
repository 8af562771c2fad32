import type { Command } from '../command.ts'
import { projectOptions } from './project-options.ts'

/** `guiju keys`: who may ask the service. */
export const keys: Command = {
  name: 'keys',
  summary: {
    en: 'API keys of the service: create, list, revoke.',
    zh: '服务的 API 密钥：创建、列出、吊销。',
  },
  usage: 'create|list|revoke [id] [options]',
  options: {
    ...projectOptions,
    name: { value: 'NAME', help: { en: 'create: whose key it is', zh: '创建：密钥属于谁' } },
    entity: {
      value: 'KIND=ID',
      short: 'e',
      isRepeated: true,
      help: {
        en: 'create: whose rows and values the holder sees, such as shop=S1; repeat for more',
        zh: '创建：持有者能看到谁的数据，例如 shop=S1；可重复',
      },
    },
    everything: {
      value: null,
      help: { en: 'create: the holder sees all of them', zh: '创建：持有者能看到全部数据' },
    },
    role: {
      value: 'ROLE',
      isRepeated: true,
      help: {
        en: 'create: analyst, operator or personal, besides viewer; repeat for more',
        zh: '创建：除 viewer 外的角色 analyst、operator 或 personal；可重复',
      },
    },
    actor: {
      value: 'ACTOR=ID',
      isRepeated: true,
      help: {
        en: 'create: for whom the holder acts in procedures, such as merchant=S1; an actor alone: for all of them',
        zh: '创建：持有者在流程中代表谁，例如 merchant=S1；只写角色名则代表全部',
      },
    },
    expires: {
      value: 'WHEN',
      help: {
        en: "create: days such as 30d, a date, or 'never' (default: 90d)",
        zh: '创建：天数（如 30d）、日期或 never（默认：90d）',
      },
    },
    format: {
      value: 'table|json',
      short: 'f',
      help: { en: 'list: output format (default: table)', zh: '列出：输出格式（默认：table）' },
    },
  },
  examples: [
    "guiju keys create --name 'Tea shop' --entity shop=S1 --actor merchant=S1",
    'guiju keys create --name dashboard --everything --role analyst --expires 2027-01-01',
    'guiju keys list',
    'guiju keys revoke 4f2a9c1e',
  ],
  async run(context, args) {
    const { runKeys } = await import('../access/run-keys.ts')
    return runKeys(context, args)
  },
}
