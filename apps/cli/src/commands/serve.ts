import type { Command } from '../command.ts'
import { dataOptions } from './project-options.ts'

/** `guiju serve`: the HTTP API and the page. */
export const serve: Command = {
  name: 'serve',
  summary: {
    en: 'Serve the HTTP API and the page; saved rules take effect at once.',
    zh: '提供 HTTP 接口和页面；保存规则后立即生效。',
  },
  usage: '[options]',
  options: {
    port: { value: 'N', help: { en: 'port (default: 8420)', zh: '端口（默认：8420）' } },
    host: {
      value: 'NAME',
      help: {
        en: 'address to listen on (default: 127.0.0.1, this machine only)',
        zh: '监听地址（默认：127.0.0.1，仅限本机）',
      },
    },
    ...dataOptions,
  },
  examples: ['guiju serve', 'guiju serve --port 9000 --project apps/portal/guiju.yaml'],
  async run(context, args) {
    const { runServe } = await import('../serve/run-serve.ts')
    return runServe(context, args)
  },
}
