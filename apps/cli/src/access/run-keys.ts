import { changeKeys, readKeyFile } from '@guiju/access'
import { diagnostic } from '@guiju/language'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { loadProject, type LoadResult } from '../project/load-rules.ts'
import type { Project } from '../project/project.ts'
import { readChoice } from '../read-choice.ts'
import { createKey } from './create-key.ts'
import { keysJson, keysTable } from './keys-text.ts'

const actions = ['create', 'list', 'revoke'] as const

/** Answers `guiju keys`. */
export async function runKeys(context: Context, args: Arguments): Promise<ExitCode> {
  const [action, id, ...more] = args.positionals
  const known = actions.find((each) => each === action)
  if (known === undefined || more.length > 0 || (id === undefined) !== (known !== 'revoke')) {
    throw new UsageError(
      {
        en: "'guiju keys' takes create, list, or revoke and an id.",
        zh: 'guiju keys 之后须为 create、list，或 revoke 加一个编号。',
      },
      action === undefined ? null : { written: action, known: actions, prefix: '' },
    )
  }
  const loaded = await loadProject(context, args.text('project'), null)
  const file = loaded.value?.access?.keys ?? null
  if (loaded.value === undefined || file === null) return noFile(context, loaded)
  switch (known) {
    case 'create':
      return await createKey(context, args, { project: loaded.value, file })
    case 'list': {
      const format = readChoice(args, 'format', ['table', 'json'])
      const keys = await readKeyFile(file)
      context.print(format === 'json' ? keysJson(keys) : keysTable(context, keys, new Date()))
      return 0
    }
    case 'revoke':
      return await revokeKey(context, file, id ?? '')
  }
}

function noFile(context: Context, { diagnostics, sources, value }: LoadResult<Project>): ExitCode {
  const missing = diagnostic('access-no-keys', { file: '', start: 0, end: 0 }, {})
  refuse(context, value === undefined ? diagnostics : [missing], sources)
  return 1
}

async function revokeKey(context: Context, file: string, id: string): Promise<ExitCode> {
  let isFound = false
  await changeKeys(file, (keys) =>
    keys.map((key) => {
      if (key.id !== id || key.revoked !== null) return key
      isFound = true
      return { ...key, revoked: new Date() }
    }),
  )
  if (!isFound) {
    const place = { file: '', start: 0, end: 0 }
    refuse(context, [diagnostic('access-key-unknown', place, { id })], new Map())
    return 1
  }
  context.tell(
    localized(context, {
      en: `The key ${id} is revoked; a running service refuses it within two seconds.`,
      zh: `密钥 ${id} 已吊销；运行中的服务会在两秒内拒绝它。`,
    }),
  )
  return 0
}
