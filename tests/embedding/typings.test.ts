import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from './code-blocks.ts'

const root = join(import.meta.dirname, '../..')
const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  target: 'es2024',
  lib: ['esnext', 'dom', 'dom.iterable'],
  types: [],
  module: 'esnext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  jsx: 'react-jsx',
}

/** Each line after `@ts-expect-error` must be wrong: a compiler that lets it pass complains of the comment. */
const react = `import type {} from '@guiju/elements/react'
export const fine = (
  <guiju-provider base-url="https://scores.example" entity="S1">
    <guiju-metric-card metric="complaint_rate" data={null} className="wide" />
    <guiju-board onguiju-period={({ detail }) => detail.from.length} />
  </guiju-provider>
)
// @ts-expect-error: a board has no such property
export const misspelled = <guiju-board bord="refund_analysis" />
// @ts-expect-error: data is an answer
export const text = <guiju-metric-card data="0.5" />
// @ts-expect-error: a period has no name
export const event = <guiju-board onguiju-period={({ detail }) => detail.name} />
`

const vue = `import type {} from '@guiju/elements/vue'
import { h, type GlobalComponents, type VNode } from 'vue'
type PropsOf<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]> extends {
  readonly $props: infer Props
}
  ? Props
  : never
const board: PropsOf<'guiju-board'> = {
  board: 'refund_analysis',
  onGuijuDrill: ({ detail }) => void detail.narrowed,
}
export const fine: VNode = h('guiju-board', { ...board })
// @ts-expect-error: a board has no such property
export const misspelled: PropsOf<'guiju-board'> = { bord: 'refund_analysis' }
// @ts-expect-error: data is an answer
export const text: PropsOf<'guiju-metric-card'> = { data: '0.5' }
`

let folder: string

beforeAll(() => {
  // Inside the checkout, so that packages are found as a portal finds its own.
  mkdirSync(join(root, '.guiju'), { recursive: true })
  folder = mkdtempSync(join(root, '.guiju/typings-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('React and Vue know the elements, also as the guide uses them', { timeout: 60_000 }, () => {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['*.ts', '*.tsx'] }),
  )
  writeFileSync(join(folder, 'guide.tsx'), codeOf('Put it on your own page', 'tsx'))
  writeFileSync(join(folder, 'react.tsx'), react)
  writeFileSync(join(folder, 'vue.ts'), vue)
  expect(compile()).toBe('')
})

function compile(): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', folder], {
      encoding: 'utf8',
    })
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
  }
}
