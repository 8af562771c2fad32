import { describe, expect, test } from 'vitest'
import type { MapNode, YamlNode } from './document.ts'
import { readRuleFile } from './read-rule-file.ts'

/** The node at a path, printed with its place in the file. */
function at(text: string, ...path: readonly string[]): string {
  const { value } = readRuleFile('rules.yaml', text)
  let node: YamlNode | undefined = value?.root
  for (const step of path) node = node?.kind === 'map' ? node.entries.get(step)?.value : undefined
  if (node === undefined) return 'nothing'
  if (node.kind !== 'scalar') return node.kind
  return `${node.style} ${JSON.stringify(text.slice(node.body.start, node.body.end))}`
}

function codes(text: string): readonly string[] {
  const { diagnostics } = readRuleFile('rules.yaml', text)
  return diagnostics.map(
    ({ code, span }) => `${code} ${JSON.stringify(text.slice(span.start, span.end))}`,
  )
}

const metric = (value: string): string => `metrics:\n  m:\n    value: ${value}\n`

describe('the source of a value', () => {
  test.each([
    ['a plain text', metric('count()   # rows'), 'plain "count()"'],
    [
      'a literal block, from its first letter to its last',
      metric('|-\n      a +\n      b\n'),
      'literal "a +\\n      b"',
    ],
    ['a literal block with a comment in its header', metric('|- # why\n      a'), 'literal "a"'],
    ['a plain text over two lines', metric('a +\n      b'), 'plain "a +\\n      b"'],
    ['single quotes', metric("'coalesce(a, b)'"), 'single-quoted "coalesce(a, b)"'],
    [
      'Windows line ends',
      metric('|-\n      a +\n      b\n').replaceAll('\n', '\r\n'),
      'literal "a +\\r\\n      b"',
    ],
  ])('%s', (_, text, printed) => {
    expect(at(text, 'metrics', 'm', 'value')).toBe(printed)
  })

  test('numbers keep their spelling and have their value', () => {
    const { value } = readRuleFile(
      'rules.yaml',
      'tests: [{ name: 007, rows: { o: [{ a: 1.50 }] } }]\n',
    )
    const tests = value?.root.entries.get('tests')?.value
    const first = (tests?.kind === 'list' ? tests.items[0] : undefined) as MapNode
    expect(first.entries.get('name')?.value).toMatchObject({ text: '007', value: '007' })
  })

  test('names of the prototype are names like others', () => {
    const text = 'metrics:\n  __proto__: { value: a }\n  constructor: { value: b }\n'
    expect(codes(text)).toEqual([])
    expect(at(text, 'metrics', '__proto__', 'value')).toBe('plain "a"')
  })
})

describe('limits', () => {
  test.each([
    ['a file of more than 1 MiB', 'x'.repeat(1024 * 1024 + 1), 'file-too-large ""'],
    ['letters that take three bytes', '字'.repeat(400_000), 'file-too-large ""'],
    ['flow lists 50,000 deep', `metrics: ${'['.repeat(50_000)}`, 'too-deep "["'],
    ['2,001 keys', `metrics:\n${manyKeys(2001)}`, 'too-many-keys "k2000"'],
  ])('%s', (_, text, first) => {
    expect(codes(text)[0]).toBe(first)
  })

  test('2,000 keys are read', () => {
    expect(codes(`metrics:\n${manyKeys(2000)}`)).toEqual([])
  })

  test('mistakes beyond the hundredth are counted', () => {
    const text = `metrics:\n${manyKeys(300).replaceAll('value', 'valeu')}`
    expect(codes(text)).toHaveLength(101)
    expect(codes(text).at(-1)).toContain('more-mistakes')
  })

  test('a second document, a list as key', () => {
    expect(codes('metrics: {}\n---\nmetrics: {}\n')).toEqual(['yaml-documents "---"'])
    expect(codes('? [a]\n: b\n')).toEqual(['yaml-key "[a]"'])
  })
})

describe('broken files', () => {
  test('a misread file tells its first mistake and keeps what stands above', () => {
    const text = 'metrics:\n  a: { value: b }\n  c: { value: [d\n  e: 1\n'
    expect(codes(text)).toHaveLength(1)
    expect(at(text, 'metrics', 'a', 'value')).toBe('plain "b"')
    expect(readRuleFile('rules.yaml', text).value?.isIncomplete).toBe(true)
  })

  test('a mistake of form names its rule and no other', () => {
    const text =
      'metrics:\n  a: { valeu: b }\n  c: { value: d }\ndatasets:\n  o: { key: k, columns: { k: { typ: id } } }\n'
    const { value } = readRuleFile('rules.yaml', text)
    expect(value?.brokenRules).toEqual(new Set(['metrics/a', 'datasets/o/columns/k']))
    expect(value?.isIncomplete).toBe(false)
  })

  test('an empty file is an empty map', () => {
    expect(codes('')).toEqual([])
    expect(codes('# nothing yet\n')).toEqual([])
  })
})

function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, index) => `  k${index}: { value: a }\n`).join('')
}
