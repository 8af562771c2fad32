/// <reference types="node" />
import { build, type Plugin } from 'esbuild'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with the sources of the elements. */
export const elementSources: string = dirname(fileURLToPath(import.meta.resolve('@guiju/elements')))

/**
 * Bundles the elements into `folder`, which is made when it is absent: `guiju-elements.js` with all of them, and one file
 * for each, `guiju-metric-card.js`, with all that it needs. Each is an ES module with a source map beside it. Answers
 * the names of the files, all elements first.
 *
 * @throws When the folder cannot be written.
 */
export async function buildElements(folder: string): Promise<readonly string[]> {
  const definitions = (await readdir(join(elementSources, 'define'))).toSorted()
  const entries = [
    { in: join(elementSources, 'index.ts'), out: 'guiju-elements' },
    ...definitions.map((file) => ({
      in: join(elementSources, 'define', file),
      out: `guiju-${basename(file, '.ts')}`,
    })),
  ]
  await build({
    entryPoints: entries,
    outdir: folder,
    bundle: true,
    minify: true,
    sourcemap: true,
    format: 'esm',
    target: 'es2023',
    conditions: ['browser'],
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [shorterStyles],
  })
  return entries.map(({ out }) => `${out}.js`)
}

/**
 * Style sheets and markup are strings to a bundler: their indentation, comments of style sheets and quotes around
 * single words are taken out before it sees them.
 */
export const shorterStyles: Plugin = {
  name: 'shorter-styles',
  setup(bundler) {
    bundler.onLoad({ filter: /\/elements\/src\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const contents = path.endsWith('.styles.ts')
        ? text.replaceAll(/(?<=css`)[^`$]*(?=`)/g, shortenStyles)
        : text
            .replaceAll(/\n +(?=[a-z@.?][\w-]*=["$])/g, ' ')
            .replaceAll(/\n +>/g, '>')
            .replaceAll(/(?<=\s[a-z][\w-]*=)"([\w-]+)"/g, '$1')
            .replaceAll(/\n +/g, '\n')
      return { contents, loader: 'ts' }
    })
  },
}

/** The same rules without comments and without white space that means nothing. */
export function shortenStyles(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim()
}
