import type { Arguments } from '../command.ts'
import { localized, type Context, type ExitCode } from '../context.ts'
import { openGuiju } from '../project/open-guiju.ts'
import { pageFolder } from './page-folder.ts'
import { readAddress, type ListenAddress } from './read-address.ts'
import { portInUse, serveProject } from './serve-project.ts'
import { isPortFree } from './start-server.ts'

/** Answers `guiju serve`. */
export async function runServe(context: Context, args: Arguments): Promise<ExitCode> {
  const address = readAddress(args)
  if (!(await isPortFree(address))) return portInUse(context, address)
  const opened = await openGuiju(context, args)
  if (opened === null) return 1
  try {
    const page = await pageFolder(context)
    return await serveProject(context, opened, {
      address,
      page,
      onReady: (url) => {
        context.print(url)
        warnWhenOpen(context, address)
        context.tell(localized(context, { en: 'Ctrl-C stops it.', zh: '按 Ctrl-C 停止。' }))
      },
    })
  } finally {
    await opened.guiju.close()
  }
}

/** There is no sign-in: whoever reaches the port reads everything. */
function warnWhenOpen(context: Context, { host }: ListenAddress): void {
  if (['127.0.0.1', 'localhost', '::1'].includes(host)) return
  context.tell(
    localized(context, {
      en: `Everyone who reaches '${host}' can read all numbers: there is no sign-in.`,
      zh: `任何能访问“${host}”的人都能读取全部数字：没有登录。`,
    }),
  )
}
