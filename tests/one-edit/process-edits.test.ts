import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pendingDeadlines, processNamed, runStory, type ProcessRules } from '@guiju/process'
import { loadRulebook, type Story } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../rules/taote/negotiation')
const names = ['pack.yaml', 'negotiation.yaml', 'tests/stories.yaml']

/** The negotiation and one of its stories, with one place of its rules written otherwise. */
function rulesWith(
  written: string,
  instead: string,
): { readonly rules: ProcessRules; readonly story: Story } {
  const files = new Map(
    names.map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return [
        `negotiation/${name}`,
        name === 'negotiation.yaml' ? once(text, written, instead) : text,
      ]
    }),
  )
  const { value } = loadRulebook(files)
  const rules = value === undefined ? null : processNamed(value, 'refund_negotiation')
  const story = rules?.pack.stories.get('silent')
  if (rules === null || story === undefined) throw new Error('The edited rules do not load.')
  return { rules, story }
}

function once(text: string, written: string, instead: string): string {
  expect(text.split(written)).toHaveLength(2)
  return text.replace(written, instead)
}

const deadline = '              refund_due:\n'

describe('a procedure changes by an edit of its YAML', () => {
  test('36 hours become 24', () => {
    const { rules, story } = rulesWith(
      'Time to answer a refund request }\n    type: elapsed\n    value: 36h',
      'Time to answer a refund request }\n    type: elapsed\n    value: 24h',
    )
    const { steps } = runStory(rules, story)
    expect(steps[2]?.happened.map(({ cause }) => cause.kind)).toContain('deadline')
    expect(steps[2]?.state?.row.get('refund')).toBe('granted_by_time')
  })

  test('a reminder comes 6 hours before the end', () => {
    const reminder =
      '              reminder: { at: refund_deadline - 6h, exactly_at: deadline, effects: [{ name: remind_merchant }] }\n'
    const { rules, story } = rulesWith(deadline, `${reminder}${deadline}`)
    const { steps } = runStory(rules, story)
    const opened = steps[0]?.state
    if (opened === null || opened === undefined) throw new Error('The story does not open.')
    const dues = pendingDeadlines(rules, opened).map(({ rule, due }) => [rule.name, due])
    const [[first, at], [, end]] = dues as [[string, bigint], [string, bigint]]
    expect(first).toBe('reminder')
    expect(end - at).toBe(6n * 3_600_000_000n)
    const told = steps.flatMap(({ happened }) => happened.flatMap(({ effects }) => effects))
    expect(told.map(({ name }) => name)).toContain('remind_merchant')
  })
})
