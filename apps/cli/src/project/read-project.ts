import { dirname, resolve } from 'node:path'
import type { PhaseResult } from '@guiju/language'
import { composeYaml, parseDay, type MapNode } from '@guiju/rulebook'
import type { Project, ProjectCases, ProjectData, ProjectEngine, Written } from './project.ts'
import { isEncryptedAddress, readAccess } from './read-access.ts'
import {
  asMap,
  countAt,
  mapAt,
  matchingAt,
  textAt,
  textsAt,
  truthAt,
  writtenAt,
  type KeyReading,
} from './read-keys.ts'
import { readLimits, readLog } from './read-limits.ts'
import { readUtf8 } from './read-utf8.ts'
import { isSize, sizeBytes } from './size-bytes.ts'

const knownKeys = [
  'rules',
  'packs',
  'scorecard',
  'complete_through',
  'data',
  'engine',
  'cases',
  'access',
  'limits',
  'log',
]

/**
 * Reads a project file; `shownAs` is its name in messages.
 *
 * @throws when the file cannot be read.
 */
export async function readProject(
  path: string,
  shownAs: string,
): Promise<PhaseResult<Project> & { readonly text: string }> {
  const read = await readUtf8(path, shownAs)
  if (read.value === undefined) return { diagnostics: read.diagnostics, text: '' }
  const text = read.value
  const composed = composeYaml(shownAs, text)
  const reading: KeyReading = { file: shownAs, diagnostics: [...composed.diagnostics] }
  const root = asMap(reading, composed.root, 'guiju.yaml', knownKeys)
  const folder = dirname(path)
  const here: Written = { text: '.', span: { file: shownAs, start: 0, end: 0 } }
  const rules = textsAt(reading, root, 'rules') ?? [here]
  const project: Project = {
    file: path,
    folder,
    ruleFolders: rules.map(({ text: written, span }) => ({ text: resolve(folder, written), span })),
    packs: textsAt(reading, root, 'packs') ?? [],
    scorecard: writtenAt(reading, root, 'scorecard'),
    completeThrough: matchingAt(reading, root, 'complete_through', { needed: 'date', fits: isDay }),
    data: readData(reading, root, folder),
    engine: readEngine(reading, root),
    cases: readCases(reading, root),
    access: readAccess(reading, root, folder),
    limits: readLimits(reading, root),
    log: readLog(reading, root),
  }
  const { diagnostics } = reading
  const isBroken = diagnostics.some(({ severity }) => severity === 'error')
  return isBroken ? { diagnostics, text } : { value: project, diagnostics, text }
}

function readData(reading: KeyReading, root: MapNode | null, folder: string): ProjectData {
  const data = mapAt(reading, root, 'data', ['folder', 'files'])
  const files = mapAt(reading, data, 'files', null)
  const named = [...(files?.entries ?? [])].flatMap(([key]): [string, string][] => {
    const file = textAt(reading, files, key)
    return file === null ? [] : [[key, file]]
  })
  const written = textAt(reading, data, 'folder') ?? 'data'
  const names = [...(files?.entries ?? [])].map(([text, { keySpan: span }]) => ({ text, span }))
  return { folder: resolve(folder, written), files: new Map(named), names }
}

function readCases(reading: KeyReading, root: MapNode | null): ProjectCases | null {
  const cases = mapAt(reading, root, 'cases', ['store', 'webhook', 'allow_private'])
  const store = textAt(reading, cases, 'store')
  if (store === null) return null
  const address = matchingAt(reading, cases, 'webhook', {
    needed: 'address',
    fits: isEncryptedAddress,
  })
  const allowsPrivate = truthAt(reading, cases, 'allow_private')
  return { store, webhook: address === null ? null : { address, allowsPrivate } }
}

const engineKeys = ['name', 'threads', 'memory', 'queries_at_once', 'temp', 'prepare', 'cells']

function readEngine(reading: KeyReading, root: MapNode | null): ProjectEngine {
  const engine = mapAt(reading, root, 'engine', engineKeys)
  matchingAt(reading, engine, 'name', { needed: 'engine', fits: (text) => text === 'duckdb' })
  const cells = matchingAt(reading, engine, 'cells', {
    needed: 'size',
    fits: (text) => text === 'off' || isSize(text),
  })
  return {
    name: 'duckdb',
    threads: countAt(reading, engine, 'threads'),
    memory: matchingAt(reading, engine, 'memory', { needed: 'size', fits: isSize }),
    queriesAtOnce: countAt(reading, engine, 'queries_at_once'),
    temp: matchingAt(reading, engine, 'temp', { needed: 'size', fits: isSize }),
    isPrepared: matchingAt(reading, engine, 'prepare', switchNeeds) !== 'off',
    cellBytes: cells === null ? null : sizeBytes(cells),
  }
}

const switchNeeds = {
  needed: 'switch',
  fits: (text: string) => text === 'on' || text === 'off',
} as const

const isDay = (text: string): boolean => parseDay(text) !== null
