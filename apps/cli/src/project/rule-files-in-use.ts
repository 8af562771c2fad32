import { composeYaml, type MapNode, type YamlNode } from '@guiju/rulebook'
import type { RuleFiles } from './read-rule-files.ts'

/**
 * The files of these packs and of every pack they build on or use; files of other packs stay away, with
 * their mistakes. All files when no pack is named, or when a head is not found or cannot be read.
 */
export function ruleFilesInUse(files: RuleFiles, packs: readonly string[]): RuleFiles {
  if (packs.length === 0) return files
  const heads = readHeads(files)
  const isRead = packs.every((id) => heads?.some((head) => head.id === id))
  if (heads === null || !isRead) return files
  const wanted = [...packs]
  const folders = new Set<string>()
  for (const id of wanted) {
    for (const head of heads.filter((each) => each.id === id && !folders.has(each.folder))) {
      folders.add(head.folder)
      wanted.push(...head.needs, ...packsOfPaths(head.uses, heads))
    }
  }
  const known = new Set(heads.map(({ folder }) => folder))
  const isInUse = (file: string): boolean => {
    const home = homeOf(file, known)
    return home === null || folders.has(home)
  }
  return new Map([...files].filter(([file]) => isInUse(file)))
}

interface PackHead {
  readonly id: string
  readonly folder: string
  readonly needs: readonly string[]
  /** Paths of single rules, `pack/name`. */
  readonly uses: readonly string[]
}

function readHeads(files: RuleFiles): readonly PackHead[] | null {
  const heads: PackHead[] = []
  for (const [file, text] of files) {
    if (!/^["']?pack["']?\s*:/m.test(text)) continue
    const root = composeYaml(file, text).root
    const head = root?.kind === 'map' ? root.entries.get('pack')?.value : undefined
    const id = head?.kind === 'map' ? textOf(head.entries.get('id')?.value) : null
    if (head?.kind !== 'map' || id === null) return null
    heads.push({ id, folder: folderOf(file), ...namesIn(head) })
  }
  return heads
}

function namesIn(head: MapNode): Pick<PackHead, 'needs' | 'uses'> {
  const list = head.entries.get('builds_on')?.value
  const map = head.entries.get('uses')?.value
  const needs = list?.kind === 'list' ? list.items.map(textOf) : []
  const uses =
    map?.kind === 'map' ? [...map.entries.values()].map(({ value }) => textOf(value)) : []
  const isText = (text: string | null): text is string => text !== null
  return { needs: needs.filter(isText), uses: uses.filter(isText) }
}

const packsOfPaths = (paths: readonly string[], heads: readonly PackHead[]): readonly string[] =>
  heads.filter(({ id }) => paths.some((path) => path.startsWith(`${id}/`))).map(({ id }) => id)

const textOf = (node: YamlNode | undefined): string | null =>
  node?.kind === 'scalar' ? node.text : null

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** The nearest folder above a file that holds the head of a pack. */
function homeOf(file: string, known: ReadonlySet<string>): string | null {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    if (known.has(folder)) return folder
    if (folder === '') return null
  }
}
