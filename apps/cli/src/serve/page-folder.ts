import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
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
  await build(folder)
  context.progress.done()
  return folder
}

/** Builds beside the folder and moves file by file, so that nobody who reads meanwhile sees half a file. */
async function build(folder: string): Promise<void> {
  const { buildPortal } = await import('@guiju/portal')
  const made = `${folder}.${String(process.pid)}`
  await buildPortal(made)
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(made)) await rename(join(made, name), join(folder, name))
  await rm(made, { recursive: true })
}
