import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fewestSecretBytes } from '@guiju/access'
import { diagnostic, type PhaseResult } from '@guiju/language'
import type { ProjectAccess } from '../project/project.ts'

/**
 * The secret that signs cursors and links: that of a file, so that several servers and the next start read them
 * too, or a new one.
 *
 * @throws when the file cannot be read.
 */
export async function readSecret(
  access: Pick<ProjectAccess, 'secretFile'> | null,
): Promise<PhaseResult<Uint8Array>> {
  const file = access?.secretFile ?? null
  if (file === null) return { value: randomBytes(fewestSecretBytes), diagnostics: [] }
  const secret = Buffer.from((await readFile(file, 'utf8')).trim())
  if (secret.length >= fewestSecretBytes) return { value: secret, diagnostics: [] }
  const place = { file: '', start: 0, end: 0 }
  const short = diagnostic('access-secret-short', place, { file, bytes: fewestSecretBytes })
  return { diagnostics: [short] }
}
