import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { localized, type Context } from '../context.ts'
import { changedAt, newestChange } from './change-time.ts'

/** The checkout that this command runs from. */
export const repository: string = resolve(import.meta.dirname, '../../../..')

const sourceFolders = ['apps/portal', 'packages/elements', 'packages/client', 'packages/protocol']

/** The folder with the built page, built anew when its sources are newer; null outside a checkout. */
export async function pageFolder(context: Context): Promise<string | null> {
  const sources = sourceFolders.map((folder) => join(repository, folder, 'src'))
  if (!sources.every((folder) => existsSync(folder))) return null
  const folder = join(repository, '.guiju', 'portal')
  const builtAt = await changedAt(join(folder, 'main.js'))
  const newest = Math.max(...(await Promise.all(sources.map(newestChange))))
  if (builtAt > newest) return folder
  context.progress.step(localized(context, { en: 'Building the page', zh: '构建页面' }))
  const { buildPortal } = await import('@guiju/portal')
  await buildPortal(folder)
  context.progress.done()
  return folder
}
