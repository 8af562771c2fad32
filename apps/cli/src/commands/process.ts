import type { Command } from '../command.ts'
import { projectOptions } from './project-options.ts'

/** `guiju process`: procedures with deadlines, from their rules. */
export const process: Command = {
  name: 'process',
  summary: {
    en: 'Procedures: check, draw, tell stories, audit logs of the past, export cases as data.',
    zh: '流程：检查、画图、演示案例、审计过往日志、把案件导出为数据。',
  },
  usage: 'check|diagram|simulate|audit|export [process|story|file...] [options]',
  options: {
    ...projectOptions,
    format: {
      value: 'FORMAT',
      short: 'f',
      help: {
        en: 'diagram: svg or mermaid; the others: text or json (default: the first)',
        zh: '图：svg 或 mermaid；其余：text 或 json（默认取前者）',
      },
    },
    out: {
      value: 'FILE',
      short: 'o',
      help: {
        en: 'diagram: write it to a file; export: the folder to write to (default: .)',
        zh: '图：写入文件；导出：目标目录（默认：.）',
      },
    },
    log: {
      value: 'FILE',
      help: {
        en: 'audit: a log as .csv or .ndjson with case, at, event, by, fields and states',
        zh: '审计：.csv 或 .ndjson 日志，含 case、at、event、by、字段与状态',
      },
    },
    until: {
      value: 'TIME',
      help: {
        en: 'audit: look at the cases at this time (default: the last line of the log)',
        zh: '审计：以此时刻查看案件（默认：日志最后一行）',
      },
    },
    verbose: {
      value: null,
      help: {
        en: 'simulate: every step; audit: cases without findings too',
        zh: '列出每一步、无问题的案件',
      },
    },
  },
  examples: [
    'guiju process check',
    'guiju process diagram refund_negotiation -o negotiation.svg',
    'guiju process simulate accepted --verbose',
    'guiju process audit refund_negotiation --log events.csv',
  ],
  async run(context, args) {
    const { runProcess } = await import('../process/run-process.ts')
    return runProcess(context, args)
  },
}
