import { expect, test } from 'vitest'
import type { Example } from './example.ts'
import { codeText } from './code-text.ts'

const state = { zh: '', hant: '', en: '' }

test.each<readonly [string, Example, readonly string[]]>([
  ['an element without anything is a tag', { state }, ['<guiju-trend></guiju-trend>']],
  [
    'attributes stand in the tag, properties in a script, deep ones cut short',
    {
      state,
      attributes: { name: 'Sales' },
      properties: { data: { metric: { id: 'x' }, points: [1, 2, 3, 4], total: 4 }, row: null },
    },
    [
      '<guiju-trend name="Sales"></guiju-trend>',
      '',
      "const element = document.querySelector('guiju-trend')",
      'element.data = { metric: { … }, points: [… 4], total: 4 }',
      'element.row = null',
    ],
  ],
])('%s', (_, example, lines) => {
  expect(codeText('guiju-trend', example).split('\n')).toEqual(lines)
})
