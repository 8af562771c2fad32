import { expect, test } from 'vitest'
import { shortenStyles } from './build-elements.ts'

test.each([
  ['indentation and the last semicolon go', '\n  a {\n    top: 0;\n  }\n', 'a{top:0}'],
  ['comments go', 'a { /* why */ top: 0 }', 'a{top:0}'],
  ['a space between selectors stays', '.a .b,\n.c > d {\n  top: 0;\n}', '.a .b,.c > d{top:0}'],
  [
    'a space that counts inside a value stays',
    'a { margin: 0 1px; width: calc(1px + 2px); }',
    'a{margin:0 1px;width:calc(1px + 2px)}',
  ],
  ['a descendant with a state stays one', 'a :hover { top: 0; }', 'a :hover{top:0}'],
] as const)('%s', (_, css, expected) => {
  expect(shortenStyles(css)).toBe(expected)
})
