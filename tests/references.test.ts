import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packReference, renderHtml, renderMarkdown } from '@guiju/docs'
import { loadRulebookTimeline, parseDay, type RulebookTimeline } from '@guiju/rulebook'
import { beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** A day on which every pack of the project is in force. */
const day = parseDay('2024-06-30') ?? 0

let timeline: RulebookTimeline

beforeAll(async () => {
  const files = new Map<string, string>()
  for await (const name of glob('rules/**/*.yaml', { cwd: root })) {
    if (!name.endsWith('guiju.yaml')) files.set(name, await readFile(join(root, name), 'utf8'))
  }
  const { value } = loadRulebookTimeline(files)
  if (value === undefined) throw new Error('No rules were read.')
  timeline = value
})

/** Populations are told by the metrics that count them, stories by their procedure, all others by themselves. */
const withoutEntries: ReadonlySet<string> = new Set(['populations', 'stories'])

describe.each(['en', 'zh'] as const)('references of all packs in %s', (language) => {
  const all = (): readonly {
    readonly id: string
    readonly page: string
    readonly text: string
  }[] =>
    [...timeline.inForce(day).checked.rulebook.packs.keys()].map((id) => {
      const reference = packReference({ timeline, pack: id, language, day })
      if (reference === undefined) throw new Error(`There is no reference of ${id}.`)
      return { id, page: renderHtml(reference), text: renderMarkdown(reference) }
    })

  test('have an entry for every rule that the pack declares', () => {
    const { packs } = timeline.inForce(day).checked.rulebook
    const missing = all().flatMap(({ id, page }) =>
      Object.entries(packs.get(id)?.own ?? {}).flatMap(([kind, names]) =>
        [...names]
          .filter(() => !withoutEntries.has(kind))
          .map((name) => `${kind}-${name}`)
          .filter((anchor) => !page.includes(`<article id="${anchor}">`))
          .map((anchor) => `${id}: ${anchor}`),
      ),
    )
    expect(missing).toEqual([])
  })

  test('lead nowhere that is not there, and have every anchor once', () => {
    for (const { id, page, text } of all()) {
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, each]) => each ?? '')
      expect(
        ids.filter((each, index) => ids.indexOf(each) !== index),
        id,
      ).toEqual([])
      const known = new Set(ids)
      const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, each]) => each ?? '')
      expect(
        targets.filter((each) => !known.has(each)),
        id,
      ).toEqual([])
      const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, each]) => each))
      const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, each]) => each)
      expect(
        links.filter((each) => !anchors.has(each)),
        id,
      ).toEqual([])
    }
  })

  test('say every formula: nothing is left empty or shown as something of the program', () => {
    for (const { id, text } of all()) {
      expect(text, id).not.toMatch(/undefined|\[object |NaN|\*\*:\*\*$/)
      const empty = text.split('\n').filter((line) => /^\s*- \*\*[^*]+:\*\* *$/.test(line))
      const nested = empty.filter((line) => line.trimEnd().endsWith(':** '))
      expect(nested, id).toEqual([])
    }
  })
})
