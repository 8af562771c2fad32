import { existsSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diagnostic, type PhaseResult } from '@guiju/language'

/** One file whose rows were added to those of a dataset. */
export interface AppendedFile {
  readonly dataset: string
  /** Its name in the folder of appended files. */
  readonly file: string
  readonly rows: number
  /** The first and the last day of its rows, as ISO 8601 in UTC; null where they have none. */
  readonly from: string | null
  readonly to: string | null
}

/** Where the files that were appended to the data of a folder are. */
export const appendedFolder = (dataFolder: string): string => join(dataFolder, 'appended')

const listPath = (dataFolder: string): string => join(appendedFolder(dataFolder), 'appended.json')

/** The files in the order in which they were appended; none where there is no list. */
export function readAppended(dataFolder: string): PhaseResult<readonly AppendedFile[]> {
  const path = listPath(dataFolder)
  if (!existsSync(path)) return { value: [], diagnostics: [] }
  const list = parsed(readFileSync(path, 'utf8'))
  if (list !== null) return { value: list, diagnostics: [] }
  const span = { file: path, start: 0, end: 0 }
  return { diagnostics: [diagnostic('data-appended-broken', span, { file: path })] }
}

/** Puts a new list in place in one step: a file counts from then on and not before. */
export async function writeAppended(
  dataFolder: string,
  files: readonly AppendedFile[],
): Promise<void> {
  const path = listPath(dataFolder)
  const unfinished = `${path}.${String(process.pid)}.writing`
  await writeFile(unfinished, `${JSON.stringify({ files }, null, 2)}\n`)
  await rename(unfinished, path)
}

function parsed(text: string): readonly AppendedFile[] | null {
  try {
    const list: unknown = JSON.parse(text)
    const isList = typeof list === 'object' && list !== null && 'files' in list
    if (!isList || !Array.isArray(list.files)) return null
    const files: readonly unknown[] = list.files
    return files.every(isAppendedFile) ? files : null
  } catch {
    return null
  }
}

function isAppendedFile(value: unknown): value is AppendedFile {
  if (typeof value !== 'object' || value === null) return false
  const isDay = (day: unknown): boolean => day === null || typeof day === 'string'
  return (
    'dataset' in value &&
    typeof value.dataset === 'string' &&
    'file' in value &&
    typeof value.file === 'string' &&
    !/[/\\]/.test(value.file) &&
    'rows' in value &&
    typeof value.rows === 'number' &&
    'from' in value &&
    isDay(value.from) &&
    'to' in value &&
    isDay(value.to)
  )
}
