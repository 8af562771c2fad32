import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** Names by which code could know a platform or one of the data sets of the examples. */
export const platformNames: readonly string[] = [
  'douyin',
  'tiktok',
  'jinritemai',
  'taote',
  'taobao',
  'tmall',
  'pinduoduo',
  'shopee',
  'lazada',
  'ozon',
  'ebay',
  'olist',
  'rees46',
  'twcs',
  '抖音',
  '抖店',
  '罗盘',
  '淘特',
  '淘宝',
  '拼多多',
]

/** A line of code that names a platform. */
export interface PlatformLine {
  readonly file: string
  readonly line: number
  readonly text: string
}

/**
 * The lines of code in `packages/` and `apps/` that name a platform. Tests and the samples that they show are left out,
 * and so are comments and the examples of a command's help.
 */
export function platformLines(root: string): readonly PlatformLine[] {
  const names = new RegExp(`(?<![a-z])(?:${platformNames.join('|')})(?![a-z])`, 'i')
  return globSync('{packages,apps}/*/src/**/*.ts', { cwd: root })
    .map((path) => path.split(sep).join('/'))
    .filter((file) => !/\.test\.ts$|\/sample-[\w-]+\.ts$|\/testing\//.test(file))
    .toSorted()
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .map((text, index) => ({ file, line: index + 1, text: text.trim() }))
        .filter(({ text }) => names.test(text) && !isAbout(text)),
    )
}

/** Comments and sentences that show a writer what a name looks like; no code decides anything by them. */
function isAbout(line: string): boolean {
  return /^(?:\/\/|\/\*|\*)|^examples: \[|^'guiju [^']+',?$|^(?:en|zh): /.test(line)
}
