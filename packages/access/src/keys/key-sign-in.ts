import { scopeKey } from '../scope-key.ts'
import type { SignIn } from '../sign-in.ts'
import type { Viewer } from '../viewer.ts'
import { isSameHash, keyPrefix, readApiKey, secretHash } from './api-key.ts'
import { fileVersion, readKeyFile } from './key-file.ts'
import { isGood, viewerOfKey, type KeyRecord } from './key-record.ts'

export interface KeySignInOptions {
  readonly file: string
  readonly now: () => Date
  /** Hears that the file cannot be read; until it can, no key is good. */
  readonly onError: (error: unknown) => void
}

const lookEveryMs = 1000

/** Signs in with the keys of a file; a key that is added or revoked there counts within a second. */
export function keySignIn({ file, now, onError }: KeySignInOptions): SignIn {
  const keys = watchedKeys(file, onError)
  return {
    isFor: (credential) => credential.startsWith(keyPrefix),
    async signIn(credential) {
      const key = readApiKey(credential)
      if (key === null) return { kind: 'nobody' }
      const kept = (await keys()).get(key.id)
      const isRight = isSameHash(secretHash(key.secret), kept?.record.hash ?? nobodysHash)
      if (kept === undefined || !isRight || !isGood(kept.record, now())) return { kind: 'nobody' }
      return { kind: 'viewer', viewer: kept.viewer, until: kept.record.expires }
    },
    async isStill(viewer) {
      const [kind, id = ''] = viewer.caller.split(':')
      if (kind !== 'key') return false
      const kept = (await keys()).get(id)
      return (
        kept !== undefined &&
        isGood(kept.record, now()) &&
        scopeKey(kept.viewer) === scopeKey(viewer)
      )
    },
  }
}

/** Compared with when there is no such key, so that it takes as long as a wrong one. */
const nobodysHash = secretHash('')

interface KeptKey {
  readonly record: KeyRecord
  readonly viewer: Viewer
}

/** The keys of a file by id, read anew when the file has changed. */
function watchedKeys(
  file: string,
  onError: (error: unknown) => void,
): () => Promise<ReadonlyMap<string, KeptKey>> {
  let version: string | null = null
  let lookedAt = -Infinity
  let keys: Promise<ReadonlyMap<string, KeptKey>> = Promise.resolve(new Map())

  const look = async (before: typeof keys): typeof keys => {
    try {
      const found = await fileVersion(file)
      if (found === version) return await before
      const records = await readKeyFile(file)
      version = found
      return new Map(records.map((record) => [record.id, { record, viewer: viewerOfKey(record) }]))
    } catch (error) {
      version = null
      onError(error)
      return new Map()
    }
  }

  return () => {
    const time = performance.now()
    if (time - lookedAt >= lookEveryMs) {
      lookedAt = time
      keys = look(keys)
    }
    return keys
  }
}
