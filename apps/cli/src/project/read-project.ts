import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  diagnostic,
  nearestName,
  type Diagnostic,
  type PhaseResult,
  type Span,
} from '@guiju/language'
import { composeYaml, parseDay, type MapNode, type YamlNode } from '@guiju/rulebook'
import type { Project, ProjectData, ProjectEngine, Written } from './project.ts'

/**
 * Reads a project file; `shownAs` is its name in messages.
 *
 * @throws when the file cannot be read.
 */
export async function readProject(
  path: string,
  shownAs: string,
): Promise<PhaseResult<Project> & { readonly text: string }> {
  const text = await readFile(path, 'utf8')
  const composed = composeYaml(shownAs, text)
  const diagnostics = [...composed.diagnostics]
  const read = reader(shownAs, diagnostics)
  const root = read.map(composed.root, 'guiju.yaml', [
    'rules',
    'packs',
    'scorecard',
    'complete_through',
    'data',
    'engine',
  ])
  const folder = dirname(path)
  const here: Written = { text: '.', span: { file: shownAs, start: 0, end: 0 } }
  const rules = read.texts(root, 'rules') ?? [here]
  const project: Project = {
    file: path,
    folder,
    ruleFolders: rules.map(({ text: path, span }) => ({ text: resolve(folder, path), span })),
    packs: read.texts(root, 'packs') ?? [],
    scorecard: read.text(root, 'scorecard'),
    completeThrough: read.matching(root, 'complete_through', 'date', isDay),
    data: readData(read, root, folder),
    engine: readEngine(read, root),
  }
  const isBroken = diagnostics.some(({ severity }) => severity === 'error')
  return isBroken ? { diagnostics, text } : { value: project, diagnostics, text }
}

function readData(read: Reader, root: MapNode | null, folder: string): ProjectData {
  const data = read.child(root, 'data', ['folder', 'files'])
  const files = read.child(data, 'files', null)
  const named = [...(files?.entries ?? [])].flatMap(([key]): [string, string][] => {
    const file = read.text(files, key)
    return file === null ? [] : [[key, file]]
  })
  return { folder: resolve(folder, read.text(data, 'folder') ?? 'data'), files: new Map(named) }
}

function readEngine(read: Reader, root: MapNode | null): ProjectEngine {
  const engine = read.child(root, 'engine', ['name', 'threads', 'memory', 'queries_at_once'])
  read.matching(engine, 'name', 'engine', (text) => text === 'duckdb')
  return {
    name: 'duckdb',
    threads: read.whole(engine, 'threads'),
    memory: read.matching(engine, 'memory', 'size', isSize),
    queriesAtOnce: read.whole(engine, 'queries_at_once'),
  }
}

const isDay = (text: string): boolean => parseDay(text) !== null
const isSize = (text: string): boolean => /^\d+(\.\d+)?\s?[KMGT]i?B$/.test(text)
const isCount = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text)

/** What a value must be, in the words of the message. */
type LocalNeed = Parameters<typeof diagnostic<'project-value-wrong'>>[2]['needed']

interface Reader {
  map(
    node: YamlNode | null | undefined,
    key: string,
    known: readonly string[] | null,
  ): MapNode | null
  child(parent: MapNode | null, key: string, known: readonly string[] | null): MapNode | null
  text(parent: MapNode | null, key: string): string | null
  texts(parent: MapNode | null, key: string): readonly Written[] | null
  matching(
    parent: MapNode | null,
    key: string,
    needed: LocalNeed,
    fits: (text: string) => boolean,
  ): string | null
  whole(parent: MapNode | null, key: string): number | null
}

/** Reads keys of maps; what does not fit is told in `diagnostics` and read as null. */
function reader(file: string, diagnostics: Diagnostic[]): Reader {
  const wrong = (key: string, needed: LocalNeed, span: Span): null => {
    diagnostics.push(diagnostic('project-value-wrong', span, { key, needed }))
    return null
  }
  const entry = (parent: MapNode | null, key: string): YamlNode | undefined =>
    parent?.entries.get(key)?.value

  const read: Reader = {
    map(node, key, known) {
      if (node === undefined || node === null) return null
      if (node.kind !== 'map') return wrong(key, 'map', node.span)
      for (const [name, { keySpan }] of node.entries) {
        if (known === null || known.includes(name)) continue
        const nearest = nearestName(name, known)
        const params = { key: name, ...(nearest === undefined ? {} : { nearest }) }
        diagnostics.push(diagnostic('project-key-unknown', { ...keySpan, file }, params))
      }
      return node
    },
    child: (parent, key, known) => read.map(entry(parent, key), key, known),
    text(parent, key) {
      const node = entry(parent, key)
      if (node === undefined) return null
      return node.kind === 'scalar' && node.text !== '' ? node.text : wrong(key, 'text', node.span)
    },
    texts(parent, key) {
      const node = entry(parent, key)
      if (node === undefined) return null
      if (node.kind !== 'list') return wrong(key, 'list', node.span)
      return node.items.flatMap((item) => {
        if (item.kind === 'scalar') return [{ text: item.text, span: item.span }]
        wrong(key, 'text', item.span)
        return []
      })
    },
    matching(parent, key, needed, fits) {
      const node = entry(parent, key)
      const value = read.text(parent, key)
      if (node === undefined || value === null || fits(value)) return value
      return wrong(key, needed, node.span)
    },
    whole(parent, key) {
      const value = read.matching(parent, key, 'whole-number', isCount)
      return value === null ? null : Number(value)
    },
  }
  return read
}
