import { UsageError, type Arguments } from '../command.ts'
import type { Context, ExitCode } from '../context.ts'
import { appendData } from './append-data.ts'
import { dataStatus } from './data-status.ts'
import { refreshData } from './refresh-data.ts'

const actions = ['append', 'refresh', 'status'] as const

/** Answers `guiju data`. */
export async function runData(context: Context, args: Arguments): Promise<ExitCode> {
  const [action, ...files] = args.positionals
  const known = actions.find((each) => each === action)
  const isComplete = known === 'append' ? files.length > 0 : files.length === 0
  if (known === undefined || !isComplete) {
    throw new UsageError(
      {
        en: "Write 'guiju data append <dataset>=<file>...', 'guiju data refresh' or 'guiju data status'.",
        zh: '请写 guiju data append <数据集>=<文件>…、guiju data refresh 或 guiju data status。',
      },
      action === undefined || known !== undefined
        ? null
        : { written: action, known: actions, prefix: '' },
    )
  }
  switch (known) {
    case 'append':
      return appendData(context, args, files)
    case 'refresh':
      return refreshData(context, args)
    case 'status':
      return dataStatus(context, args)
  }
}
