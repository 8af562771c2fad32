import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { defaultDuckdbOptions } from '@guiju/engine-duckdb'
import {
  diagnostic,
  nearestName,
  type Diagnostic,
  type LocalNeed,
  type PhaseResult,
  type Span,
} from '@guiju/language'
import { composeYaml, type MapNode, type YamlNode } from '@guiju/rulebook'
import type { Project, ProjectData, ProjectEngine } from './project.ts'

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
  const root = read.map(composed.value, 'guiju.yaml', [
    'rules',
    'packs',
    'scorecard',
    'complete_through',
    'data',
    'engine',
  ])
  const folder = dirname(path)
  const rules = read.texts(root, 'rules') ?? ['.']
  const project: Project = {
    file: path,
    folder,
    ruleFolders: rules.map((each) => resolve(folder, each)),
    packs: read.texts(root, 'packs') ?? [],
    scorecard: read.text(root, 'scorecard'),
    completeThrough: read.matching(root, 'complete_through', /^\d{4}-\d{2}-\d{2}$/, 'date'),
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
  read.matching(engine, 'name', /^duckdb$/, 'engine')
  const { threads, memory, queriesAtOnce } = defaultDuckdbOptions
  return {
    name: 'duckdb',
    threads: read.whole(engine, 'threads') ?? threads,
    memory: read.matching(engine, 'memory', /^\d+(\.\d+)?\s?[KMGT]i?B$/, 'size') ?? memory,
    queriesAtOnce: read.whole(engine, 'queries_at_once') ?? queriesAtOnce,
  }
}

type Reader = ReturnType<typeof reader>

interface ProjectReader {
  map(node: YamlNode | undefined, key: string, known: readonly string[] | null): MapNode | null
  child(parent: MapNode | null, key: string, known: readonly string[] | null): MapNode | null
  text(parent: MapNode | null, key: string): string | null
  texts(parent: MapNode | null, key: string): readonly string[] | null
  matching(parent: MapNode | null, key: string, pattern: RegExp, needed: LocalNeed): string | null
  whole(parent: MapNode | null, key: string): number | null
}

/** Reads keys of maps; what does not fit is told in `diagnostics` and read as null. */
function reader(file: string, diagnostics: Diagnostic[]): ProjectReader {
  const wrong = (key: string, needed: LocalNeed, span: Span): null => {
    diagnostics.push(diagnostic('project-value-wrong', span, { key, needed }))
    return null
  }
  const entry = (parent: MapNode | null, key: string): YamlNode | undefined =>
    parent?.entries.get(key)?.value

  const read: ProjectReader = {
    map(node, key, known) {
      if (node === undefined) return null
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
        if (item.kind === 'scalar') return [item.text]
        wrong(key, 'text', item.span)
        return []
      })
    },
    matching(parent, key, pattern, needed) {
      const node = entry(parent, key)
      const value = read.text(parent, key)
      if (node === undefined || value === null || pattern.test(value)) return value
      return wrong(key, needed, node.span)
    },
    whole(parent, key) {
      const value = read.matching(parent, key, /^[1-9]\d{0,3}$/, 'whole-number')
      return value === null ? null : Number(value)
    },
  }
  return read
}
