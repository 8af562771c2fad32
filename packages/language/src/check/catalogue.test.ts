import { describe, expect, test } from 'vitest'
import { catalogue, functionNames, functionSpec } from './catalogue.ts'

const specs = functionNames.map((name) => ({ name, spec: functionSpec(name) }))

describe('the function catalogue', () => {
  test('gives every function one name', () => {
    expect(new Set(functionNames).size).toBe(functionNames.length)
    expect(functionNames).toContain('days_between')
    expect(functionSpec('toString')).toBeUndefined()
  })

  test.each(specs)('documents $name in one line of each language', ({ spec }) => {
    expect(spec?.documentation.en).toMatch(/^[A-Z][^\n]*\.$/)
    expect(spec?.documentation.zh).toMatch(/\p{Script=Han}[^\n]*。$/u)
  })

  test.each(specs)('lets only the last parameter of $name repeat', ({ spec }) => {
    const parameters = spec?.parameters ?? []
    expect(parameters.slice(0, -1).every(({ isRepeated }) => !isRepeated)).toBe(true)
    const optional = parameters.map(({ isOptional }) => isOptional)
    expect(optional).toEqual(optional.toSorted((a, b) => Number(a) - Number(b)))
  })

  test('says which functions wait for their evaluation', () => {
    const later = specs.filter(({ spec }) => spec?.stage === 'later').map(({ name }) => name)
    expect(later.toSorted()).toEqual([])
  })

  test('takes rows together in every aggregate and in nothing else', () => {
    const together = specs.filter(({ spec }) => spec?.level === 'rows-together')
    expect(together.map(({ name }) => name)).toEqual(Object.keys(catalogue.aggregate))
  })
})
