import type { Command } from '../command.ts'

/** `guiju demo`: from a fresh checkout to a scorecard that can be asked why. */
export const demo: Command = {
  name: 'demo',
  summary: {
    en: 'Make a demo marketplace, print a scorecard and serve the page.',
    zh: '生成演示数据，打印一张评分卡并提供页面。',
  },
  usage: '[options]',
  options: {
    port: { value: 'N', help: { en: 'port (default: 8420)', zh: '端口（默认：8420）' } },
    once: {
      value: null,
      help: { en: 'print the scorecard and exit', zh: '打印评分卡后退出' },
    },
  },
  examples: ['guiju demo', 'guiju demo --once', 'guiju demo --port 9000'],
  async run(context, args) {
    const { runDemo } = await import('../demo/run-demo.ts')
    return runDemo(context, args)
  },
}
