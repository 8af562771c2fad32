import { describe, expect, test } from 'vitest'
import { ruleFilesInUse } from './rule-files-in-use.ts'

const files = new Map([
  ['rules/base/pack.yaml', 'pack: { id: base, version: 1.0.0 }\n'],
  ['rules/base/data.yaml', 'datasets: {}\n'],
  ['rules/policy/pack.yaml', 'pack:\n  id: policy\n  builds_on: [base]\n'],
  ['rules/policy/deep/metrics.yaml', 'metrics: {}\n'],
  ['rules/policy/inner/pack.yaml', 'pack: { id: policy/inner }\n'],
  ['rules/user/pack.yaml', 'pack:\n  id: user\n  uses: { rate: policy/rate }\n'],
  ['rules/broken/metrics.yaml', 'metrics: [\n'],
  ['rules/broken/pack.yaml', 'pack: { id: broken }\n'],
])

const namesFor = (...packs: readonly string[]): readonly string[] => [
  ...ruleFilesInUse(files, packs).keys(),
]

describe('rule files in use', () => {
  test('without names all files are', () => {
    expect(namesFor()).toEqual([...files.keys()])
  })

  test('a pack brings those it builds on, but not a pack inside its folder', () => {
    expect(namesFor('policy')).toEqual([
      'rules/base/pack.yaml',
      'rules/base/data.yaml',
      'rules/policy/pack.yaml',
      'rules/policy/deep/metrics.yaml',
    ])
  })

  test('a pack brings those whose rules it uses', () => {
    expect(namesFor('user')).toEqual([
      'rules/base/pack.yaml',
      'rules/base/data.yaml',
      'rules/policy/pack.yaml',
      'rules/policy/deep/metrics.yaml',
      'rules/user/pack.yaml',
    ])
  })

  test('a pack that is nowhere leaves all files, so that its neighbours can be suggested', () => {
    expect(namesFor('polcy')).toEqual([...files.keys()])
  })

  test('a head that cannot be read leaves all files, so that it is reported', () => {
    const unreadable = new Map([...files, ['rules/odd/pack.yaml', 'pack: [id\n']])
    expect([...ruleFilesInUse(unreadable, ['base']).keys()]).toEqual([...unreadable.keys()])
  })
})
