import { expect, test } from 'vitest'
import { mermaidDiagram } from './mermaid-diagram.ts'
import { svgDiagram } from './svg-diagram.ts'
import { sampleRules } from './testing/sample-process.ts'

const { process } = sampleRules()

test('a Mermaid diagram has every state and every way out of one', () => {
  const lines = mermaidDiagram(process, 'en').split('\n')
  expect(lines).toContain('    [*] --> talk_open')
  expect(lines).toContain('    talk_open --> talk_agreed : Buyer take')
  expect(lines).toContain('    talk_open --> talk_refused : over (answer_by)')
  expect(lines).toContain('    paper_done --> [*]')
  expect(lines).not.toContain('    talk_open --> talk_open : Seller offer')
})

test('an SVG picture names each state once and carries no markup from labels', () => {
  const label = { en: '<b>Offer</b>', zh: '议价' }
  const picture = svgDiagram({ ...process, label }, 'en')
  expect(picture).toContain('<title>&lt;b&gt;Offer&lt;/b&gt;</title>')
  for (const region of process.regions.values()) {
    for (const state of region.states.keys()) {
      expect(picture.split(`>${state}</text></g>`)).toHaveLength(2)
    }
  }
})
