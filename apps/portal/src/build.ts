/// <reference types="node" />
import { build } from 'esbuild'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

const files = ['index.html', 'page.css', 'mark.svg']

/**
 * Bundles the page into `folder`, which is made when it is absent: HTML, style sheet, mark and one script.
 *
 * @throws When the folder cannot be written.
 */
export async function buildPortal(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all([
    build({
      entryPoints: [join(import.meta.dirname, 'main.ts')],
      outfile: join(folder, 'main.js'),
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2023',
      conditions: ['browser'],
      legalComments: 'none',
      logLevel: 'silent',
    }),
    ...files.map((file) => copyFile(join(import.meta.dirname, file), join(folder, file))),
  ])
}
