import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import { projectFileName } from './find-project.ts'
import type { Written } from './project.ts'
import { readUtf8 } from './read-utf8.ts'

/** Rule texts by the name they are printed under: the path from `shownFrom`. */
export type RuleFiles = ReadonlyMap<string, string>

/**
 * Every `.yaml` file in the rule folders, in byte order of their names; project files are left out, and so
 * are files that are not UTF-8.
 *
 * - Diagnostics: a folder that does not exist, folders without a file, each file that is not UTF-8.
 * @throws when a file cannot be read.
 */
export async function readRuleFiles(
  folders: readonly Written[],
  shownFrom: string,
): Promise<PhaseResult<RuleFiles>> {
  const files = new Map<string, string>()
  const diagnostics: Diagnostic[] = []
  for (const { text: folder, span } of folders) {
    const names = await namesIn(folder)
    if (names === null) {
      const params = { folder: shownName(folder, shownFrom) }
      return { diagnostics: [diagnostic('project-folder-missing', span, params)] }
    }
    for (const path of names) {
      const file = shownName(path, shownFrom)
      const read = await readUtf8(path, file)
      diagnostics.push(...read.diagnostics)
      if (read.value !== undefined) files.set(file, read.value)
    }
  }
  const [first] = folders
  const isAny = files.size > 0 || diagnostics.length > 0
  if (isAny || first === undefined) return { value: files, diagnostics }
  const shown = folders.map(({ text }) => `'${shownName(text, shownFrom)}'`).join(', ')
  return { diagnostics: [diagnostic('project-no-rules', first.span, { folders: shown })] }
}

/** A path as messages show it: from the current folder, with `/` on every system. */
export const shownName = (path: string, shownFrom: string): string =>
  relative(shownFrom, path).replaceAll('\\', '/') || '.'

async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .filter(({ name }) => name !== projectFileName)
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.includes('node_modules'))
      .sort()
  } catch {
    return null
  }
}
