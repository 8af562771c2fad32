import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { diagnostic, type PhaseResult } from '@guiju/language'
import { projectFileName } from './find-project.ts'
import type { Written } from './project.ts'

/** Rule texts by the name they are printed under: the path from `shownFrom`. */
export type RuleFiles = ReadonlyMap<string, string>

/**
 * Every `.yaml` file in the rule folders, in byte order of their names; project files are left out.
 *
 * @throws when a file cannot be read.
 */
export async function readRuleFiles(
  folders: readonly Written[],
  shownFrom: string,
): Promise<PhaseResult<RuleFiles>> {
  const files = new Map<string, string>()
  for (const { text: folder, span } of folders) {
    const names = await namesIn(folder)
    if (names === null) {
      const params = { folder: shownName(folder, shownFrom) }
      return { diagnostics: [diagnostic('project-folder-missing', span, params)] }
    }
    for (const path of names) files.set(shownName(path, shownFrom), await readFile(path, 'utf8'))
  }
  const [first] = folders
  if (files.size > 0 || first === undefined) return { value: files, diagnostics: [] }
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
