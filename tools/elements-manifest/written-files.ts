import { join } from 'node:path'
import { format } from 'prettier'
import { customElementsManifest } from './manifest.ts'
import { readElements } from './read-elements.ts'
import { reactTypings, vueTypings } from './typings.ts'

const style = { semi: false, singleQuote: true, trailingComma: 'all', printWidth: 100 } as const

/** What is written about the elements of the package in `folder`: texts by their path below it, formatted. */
export async function writtenFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const elements = readElements(join(folder, 'src'))
  const manifest = JSON.stringify(customElementsManifest(elements))
  return new Map([
    ['custom-elements.json', await format(manifest, { ...style, parser: 'json' })],
    ['types/react.d.ts', await format(reactTypings(elements), { ...style, parser: 'typescript' })],
    ['types/vue.d.ts', await format(vueTypings(elements), { ...style, parser: 'typescript' })],
  ])
}
