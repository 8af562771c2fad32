import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchRules } from './watch-rules.ts'

let folder: string
let changes: number
let stop: () => void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guiju-watch-'))
  await writeFile(join(folder, 'a.yaml'), 'one: 1\n')
  changes = 0
  stop = watchRules([folder], {
    quietMs: 20,
    lookEveryMs: 100,
    onChange: () => (changes += 1),
    onError: (error) => {
      throw error
    },
  })
  await new Promise((resolve) => setTimeout(resolve, 150))
})
afterEach(async () => {
  stop()
  await rm(folder, { recursive: true, force: true })
})

const told = (): Promise<void> =>
  vi.waitFor(
    () => {
      expect(changes).toBeGreaterThan(0)
    },
    { timeout: 5000 },
  )

/** How much was told once nothing is for a second: on a busy machine the folder's own beginning is heard late. */
async function quietCount(): Promise<number> {
  for (let before = -1; before !== changes;) {
    before = changes
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  return changes
}

const edits: readonly { readonly name: string; readonly edit: () => Promise<void> }[] = [
  { name: 'a file saved in place', edit: () => writeFile(join(folder, 'a.yaml'), 'one: 12\n') },
  {
    name: 'a file saved beside and moved over, as editors do',
    async edit() {
      await writeFile(join(folder, 'a.yaml~'), 'one: 12\n')
      await rename(join(folder, 'a.yaml~'), join(folder, 'a.yaml'))
    },
  },
  {
    name: 'a file in a new folder',
    async edit() {
      await mkdir(join(folder, 'deep/er'), { recursive: true })
      await writeFile(join(folder, 'deep/er/b.yaml'), 'two: 2\n')
    },
  },
  { name: 'a file taken away', edit: () => rm(join(folder, 'a.yaml')) },
]

describe('watching rule files', () => {
  test.each(edits)('$name is told', async ({ edit }) => {
    await edit()
    await told()
  })

  test('a file that is no rule file is not told', { timeout: 30_000 }, async () => {
    const before = await quietCount()
    await writeFile(join(folder, 'notes.txt'), 'x')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(changes).toBe(before)
  })
})
