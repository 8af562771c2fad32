import { readFile } from 'node:fs/promises'
import { diagnostic, type PhaseResult } from '@guiju/language'

/**
 * The text of a file without its byte order mark; `shownAs` is its name in messages.
 *
 * - Diagnostics: the file is not UTF-8. UTF-16 without a mark shows itself by its zero bytes.
 *
 * @throws when the file cannot be read.
 */
export async function readUtf8(path: string, shownAs: string): Promise<PhaseResult<string>> {
  const bytes = await readFile(path)
  const value = bytes.includes(0) ? null : decoded(bytes)
  if (value !== null) return { value, diagnostics: [] }
  const span = { file: shownAs, start: 0, end: 0 }
  return { diagnostics: [diagnostic('project-file-not-utf8', span, { file: shownAs })] }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
