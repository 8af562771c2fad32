import {
  changeKeys,
  newApiKey,
  roles,
  secretHash,
  writeApiKey,
  type KeyRecord,
} from '@guiju/access'
import { diagnostic, nearestName, type Diagnostic } from '@guiju/language'
import { UsageError, type Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { loadRules } from '../project/load-rules.ts'
import type { Project } from '../project/project.ts'
import { readExpiry } from './read-expiry.ts'

/** What a key is for, as the command line says it. */
type KeyTerms = Pick<KeyRecord, 'name' | 'scope' | 'roles' | 'actors' | 'expires'>

/** Makes a key, keeps what is needed to know it again, and shows it this once. */
export async function createKey(
  context: Context,
  args: Arguments,
  { project, file }: { readonly project: Project; readonly file: string },
): Promise<ExitCode> {
  const now = new Date()
  const terms = readTerms(args, now)
  const unknown = await unknownKinds(context, project, terms)
  if (unknown.length > 0) {
    refuse(context, unknown, new Map())
    return 1
  }
  const written = await keptKey(file, terms, now)
  context.print(written)
  context.tell(
    localized(context, {
      en: 'This is shown once and kept nowhere. Callers send it as: Authorization: Bearer <key>',
      zh: '密钥只显示这一次，不会保存。调用时发送：Authorization: Bearer <密钥>',
    }),
  )
  return 0
}

async function keptKey(file: string, terms: KeyTerms, created: Date): Promise<string> {
  let written = ''
  await changeKeys(file, (keys) => {
    let key = newApiKey()
    while (keys.some(({ id }) => id === key.id)) key = newApiKey()
    written = writeApiKey(key)
    const { id, secret } = key
    return [...keys, { id, hash: secretHash(secret), ...terms, created, revoked: null }]
  })
  return written
}

function readTerms(args: Arguments, now: Date): KeyTerms {
  const name = args.text('name')
  if (name === null) {
    throw new UsageError({
      en: "A key needs a name: --name 'Tea shop'.",
      zh: '密钥需要名称：--name 茶叶铺。',
    })
  }
  return {
    name,
    scope: readScope(args),
    roles: args.texts('role').map(readRole),
    actors: args.texts('actor').map((written) => {
      const [actor = '', ...id] = written.split('=')
      return { actor, id: id.length === 0 ? null : id.join('=') }
    }),
    expires: readExpiry(args.text('expires') ?? '90d', now),
  }
}

function readScope(args: Arguments): KeyRecord['scope'] {
  const written = args.texts('entity')
  if (args.has('everything') === written.length > 0) {
    throw new UsageError({
      en: 'Say what the holder sees: --entity shop=S1, or --everything.',
      zh: '请说明持有者能看到什么：--entity shop=S1，或 --everything。',
    })
  }
  if (written.length === 0) return { kind: 'everything' }
  const entities = new Map<string, Set<string>>()
  for (const each of written) {
    const [, kind, id] = /^([^=]+)=(.+)$/.exec(each) ?? []
    if (kind === undefined || id === undefined) {
      throw new UsageError({
        en: `--entity: '${each}' is not written as shop=S1.`,
        zh: `--entity：“${each}”应写成 shop=S1 的形式。`,
      })
    }
    entities.set(kind, (entities.get(kind) ?? new Set()).add(id))
  }
  return { kind: 'entities', entities }
}

function readRole(written: string): KeyRecord['roles'][number] {
  const role = roles.find((each) => each === written)
  if (role !== undefined) return role
  const text = { en: `There is no role '${written}'.`, zh: `没有角色“${written}”。` }
  throw new UsageError(text, { written, known: roles, prefix: '' })
}

/** Kinds of entities that no pack has: such a key would open nothing. */
async function unknownKinds(
  context: Context,
  project: Project,
  { scope }: KeyTerms,
): Promise<readonly Diagnostic[]> {
  if (scope.kind === 'everything') return []
  const rules = await loadRules(context, project, { onlyInUse: true })
  const packs = rules.value?.timeline.newest.checked.rulebook.packs.values() ?? []
  const kinds = [...packs].flatMap(({ entities }) => [...entities.keys()])
  return [...scope.entities.keys()]
    .filter((kind) => !kinds.includes(kind))
    .map((kind) => {
      const nearest = nearestName(kind, kinds)
      const place = { file: '', start: 0, end: 0 }
      const params = { kind, ...(nearest === undefined ? {} : { nearest }) }
      return diagnostic('access-entity-unknown', place, params)
    })
}
