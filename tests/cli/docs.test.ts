import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askGuiju } from './ask-guiju.ts'
import type { Run } from './run-guiju.ts'
import { smallProject, type ProjectFolder } from './small-project.ts'

let project: ProjectFolder

const run = (words: string, language: 'en' | 'zh' = 'en'): Promise<Run> =>
  askGuiju(words.split(' '), { cwd: project.path, language })

beforeAll(async () => {
  project = await smallProject()
})
afterAll(() => project.remove())

describe('guiju docs', () => {
  test('prints the reference of a pack, with dates for the last complete day', async () => {
    const { stdout, stderr, code } = await run('docs small')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^# Small shops\n/)
    expect(stdout).toContain('**Text in force on:** 2026-03-31')
    expect(stdout).toMatch(/\.\. 2026-03-31/)
  })

  test('needs no name where the project has one pack, and takes another day', async () => {
    const { stdout, code } = await run('docs --day 2026-01-31 --lang zh')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^# 小店\n/)
    expect(stdout).toMatch(/\.\. 2026-01-31/)
  })

  test('writes a page for each pack into a folder', async () => {
    const { stdout, stderr, code } = await run('docs --format html --out reference')
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: `${join('reference', 'small.html')}\n`,
    })
    expect(await readdir(join(project.path, 'reference'))).toEqual(['small.html'])
    const page = await readFile(join(project.path, 'reference', 'small.html'), 'utf8')
    expect(page).toMatch(/^<!doctype html>/)
  })

  test('says that nothing changed between two days of one text', async () => {
    const { stdout, code } = await run('docs small --diff 2026-01-31..2026-03-31')
    expect(code).toBe(0)
    expect(stdout).toContain('Nothing changed.')
  })

  test.each([
    ['a pack that is not there', 'docs smal', "no pack 'smal'. Did you mean 'small'?"],
    ['a day that no calendar has', 'docs --day 2026-02-30', 'is not a date'],
    ['a change without two dates', 'docs --diff 2026-02-01', 'is not two dates'],
    ['a format that is not there', 'docs --format pdf', 'pdf'],
  ])('refuses %s', async (_, words, says) => {
    const { stdout, stderr, code } = await run(words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(says)
  })
})
