import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { diagnostic, type PhaseResult } from '@guiju/language'
import { projectFileName } from './find-project.ts'

/** Rule texts by the name they are printed under: the path from `shownFrom`. */
export type RuleFiles = ReadonlyMap<string, string>

/** Every `.yaml` file in the rule folders, in byte order of their names; project files are left out. */
export async function readRuleFiles(
  folders: readonly string[],
  shownFrom: string,
): Promise<PhaseResult<RuleFiles>> {
  const files = new Map<string, string>()
  for (const folder of folders) {
    const names = await namesIn(folder)
    if (names === null) {
      const span = { file: projectFileName, start: 0, end: 0 }
      const params = { folder: relative(shownFrom, folder) || '.' }
      return { diagnostics: [diagnostic('project-folder-missing', span, params)] }
    }
    for (const path of names) {
      files.set(shownName(path, shownFrom), await readFile(path, 'utf8'))
    }
  }
  if (files.size > 0) return { value: files, diagnostics: [] }
  const span = { file: projectFileName, start: 0, end: 0 }
  const shown = folders.map((folder) => `'${relative(shownFrom, folder) || '.'}'`).join(', ')
  return { diagnostics: [diagnostic('project-no-rules', span, { folders: shown })] }
}

const shownName = (path: string, shownFrom: string): string =>
  relative(shownFrom, path).replaceAll('\\', '/')

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
