import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readClass, type ElementClass } from './read-class.ts'

/** An element with the file of its class, below the sources of the elements. */
export interface ElementSource {
  readonly tag: string
  readonly path: string
  readonly declared: ElementClass
  /** What it inherits from, nearest first; without the library's own class. */
  readonly ancestors: readonly ElementClass[]
  /** Names of the tokens that its styles read. */
  readonly tokens: readonly string[]
}

/** Reads every element that is defined below `sources`. */
export function readElements(sources: string): readonly ElementSource[] {
  const read = (path: string): string => readFileSync(join(sources, path), 'utf8')
  const base = readClass(read('guiju-element.ts'))
  return readdirSync(join(sources, 'define'))
    .toSorted()
    .map((file) => {
      const name = basename(file, '.ts')
      const path = `${name}/${name}.ts`
      const declared = readClass(read(path))
      const own = readdirSync(join(sources, name)).filter((each) => each.endsWith('.styles.ts'))
      const styles = [...own.map((each) => `${name}/${each}`), 'base.styles.ts'].map(read)
      return {
        tag: `guiju-${name}`,
        path,
        declared,
        ancestors: declared.superclass === base.name ? [base] : [],
        tokens: name === 'provider' ? [] : usedTokens(styles.join('\n')),
      }
    })
}

const usedTokens = (css: string): readonly string[] =>
  [...new Set([...css.matchAll(/var\(--_([\w-]+)/g)].map(([, token]) => token ?? ''))].toSorted()
