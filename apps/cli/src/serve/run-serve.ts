import { diagnostic } from '@guiju/language'
import { isOwnMachine, saysWho } from '../access/open-trust.ts'
import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { refuse } from '../output/refuse.ts'
import { loadProject } from '../project/load-rules.ts'
import { openGuiju, type OpenProject } from '../project/open-guiju.ts'
import { pageFolder } from './page-folder.ts'
import { readAddress, type ListenAddress } from './read-address.ts'
import { portInUse, serveProject } from './serve-project.ts'
import { isPortFree } from './start-server.ts'

/** Answers `guiju serve`. */
export async function runServe(context: Context, args: Arguments): Promise<ExitCode> {
  const address = readAddress(args)
  if (!(await isPortFree(address))) return portInUse(context, address)
  if (await isServedToOthersUnasked(context, args, address)) return 1
  const opened = await openGuiju(context, args, 'behind')
  if (opened === null) return 1
  try {
    const page = await pageFolder(context)
    return await serveProject(context, opened, {
      address,
      page,
      onReady: (url) => {
        context.print(url)
        tellWhoSees(context, opened, address)
        context.tell(localized(context, { en: 'Ctrl-C stops it.', zh: '按 Ctrl-C 停止。' }))
      },
    })
  } finally {
    await opened.guiju.close()
  }
}

/** Refuses to serve others where it is not said who may see what; before anything is loaded. */
async function isServedToOthersUnasked(
  context: Context,
  args: Arguments,
  { host }: ListenAddress,
): Promise<boolean> {
  if (isOwnMachine(host)) return false
  const { value: project, sources } = await loadProject(context, args.text('project'), null)
  if (project === undefined || saysWho(project.access)) return false
  const place = { file: '', start: 0, end: 0 }
  refuse(context, [diagnostic('access-host-open', place, { host })], sources)
  return true
}

/** Says how far the numbers can be seen. */
function tellWhoSees(
  context: Context,
  { project: { access } }: OpenProject,
  { host }: ListenAddress,
): void {
  if (access?.isOpen === true && !isOwnMachine(host)) {
    context.tell(
      localized(context, {
        en: `Everyone who reaches '${host}' can read all numbers: guiju.yaml says 'open: true'.`,
        zh: `任何能访问“${host}”的人都能读取全部数字：guiju.yaml 写明了“open: true”。`,
      }),
    )
  }
  if (saysWho(access)) return
  context.tell(
    localized(context, {
      en: 'Only this machine is served: guiju.yaml does not say who may see what.',
      zh: '仅向本机提供服务：guiju.yaml 没有说明谁能看到什么。',
    }),
  )
}
