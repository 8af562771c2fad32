import { expect, test } from 'vitest'
import { commentBefore, readComment } from './doc-comment.ts'

test('a comment over several lines, with tags of every form', () => {
  const { description, tags } = readComment(`/**
   * One metric, with the way to
   * its explanation.
   *
   * @slot - Anything.
   * @attr {string} base-url - Where the service
   * answers.
   * @fires {CustomEvent<{ readonly id: string }>} guiju-select - Picked.
   * @csspart card - The card.
   */`)
  expect(description).toBe('One metric, with the way to its explanation.')
  expect(tags).toEqual([
    { tag: 'slot', type: '', name: '', description: 'Anything.' },
    { tag: 'attr', type: 'string', name: 'base-url', description: 'Where the service answers.' },
    {
      tag: 'fires',
      type: 'CustomEvent<{ readonly id: string }>',
      name: 'guiju-select',
      description: 'Picked.',
    },
    { tag: 'csspart', type: '', name: 'card', description: 'The card.' },
  ])
})

test('only the comment right before a declaration belongs to it', () => {
  const text = '/** One. */\nconst a = 1\nconst b = 2\n/** Three. */\nconst c = 3\n'
  expect(commentBefore(text, text.indexOf('const b')).description).toBe('')
  expect(commentBefore(text, text.indexOf('const c')).description).toBe('Three.')
})
