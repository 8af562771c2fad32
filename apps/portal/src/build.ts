/// <reference types="node" />
import { build } from 'esbuild'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buildElements, elementSources, shorterStyles } from './build-elements.ts'

const files = [
  'index.html',
  'page.css',
  'board.html',
  'process.html',
  'process.css',
  'gallery.html',
  'gallery.css',
  'mark.svg',
]

/**
 * Bundles the page into `folder`, which is made when it is absent: the pages with their style sheets and scripts, the mark,
 * and the elements for pages elsewhere.
 *
 * @throws When the folder cannot be written.
 */
export async function buildPortal(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all([
    build({
      entryPoints: [
        ...['main.ts', 'board.ts', 'process.ts'].map((file) => join(import.meta.dirname, file)),
        { in: join(elementSources, 'gallery/gallery.ts'), out: 'gallery' },
      ],
      outdir: folder,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2023',
      conditions: ['browser'],
      legalComments: 'none',
      logLevel: 'silent',
      plugins: [shorterStyles],
    }),
    buildElements(folder),
    ...files.map((file) => copyFile(join(import.meta.dirname, file), join(folder, file))),
  ])
}
