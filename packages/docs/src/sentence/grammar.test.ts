import { catalogue, isAggregateId, isMetricFunctionId, isRowFunctionId } from '@guiju/language'
import { describe, expect, test } from 'vitest'
import { plainText, text, type Inlines } from '../document.ts'
import { chineseGrammar } from './chinese-grammar.ts'
import { englishGrammar } from './english-grammar.ts'
import type { Grammar } from './grammar.ts'

const grammars: readonly (readonly [string, Grammar])[] = [
  ['English', englishGrammar],
  ['Chinese', chineseGrammar],
]

const word = (name: string): Inlines => [text(`<${name}>`)]

describe.each(grammars)('%s', (_, grammar) => {
  test.each(Object.entries(catalogue.row))('says every argument of %s', (name, { parameters }) => {
    const spoken = parameters.map((parameter) => word(parameter.name))
    const said = isRowFunctionId(name) ? plainText(grammar.rowFunctions[name](spoken)) : ''
    for (const parameter of parameters) expect(said).toContain(`<${parameter.name}>`)
  })

  test.each(Object.entries(catalogue.metric))(
    'says every argument of %s',
    (name, { parameters }) => {
      const spoken = parameters.map((parameter) => word(parameter.name))
      const said = isMetricFunctionId(name) ? plainText(grammar.metricFunctions[name](spoken)) : ''
      for (const parameter of parameters) expect(said).toContain(`<${parameter.name}>`)
    },
  )

  test.each(Object.entries(catalogue.aggregate))(
    'says rows, condition, order and arguments of %s',
    (name, { parameters, by }) => {
      const isOfRelation = parameters.some(({ accepts }) => accepts === 'relation')
      const rows = { noun: word('rows'), whose: 'own', owners: [], where: word('where') } as const
      const spoken = isOfRelation ? [[]] : parameters.map((parameter) => word(parameter.name))
      const call = { rows, arguments: spoken, by: [word('by')], isRelation: isOfRelation }
      const said = isAggregateId(name) ? plainText(grammar.aggregates[name](call)) : ''
      expect(said).toContain('<rows>')
      expect(said).toContain('<where>')
      if (by === 'required') expect(said).toContain('<by>')
      for (const parameter of isOfRelation ? [] : parameters) {
        expect(said).toContain(`<${parameter.name}>`)
      }
    },
  )

  test('leaves out optional arguments without a trace', () => {
    expect(plainText(grammar.rowFunctions.day_of([word('time')]))).not.toMatch(/[()（）]/)
    expect(plainText(grammar.rowFunctions.workdays_between([word('a'), word('b')]))).not.toMatch(
      / by |按/,
    )
    expect(plainText(grammar.metricFunctions.value_at([word('m'), word('day'), []]))).not.toMatch(
      /of the|该/,
    )
  })
})
