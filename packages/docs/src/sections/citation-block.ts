import type { Citation } from '@guiju/rulebook'
import { text, type Block } from '../document.ts'

/** Where a rule comes from, with the sentence it implements. */
export function citationBlock(cite: Citation): Block {
  const source = [cite.document, cite.section]
    .filter((part) => part !== null && part !== '')
    .join(' · ')
  return cite.quote === null || cite.quote === ''
    ? { kind: 'paragraph', content: [text(source)] }
    : { kind: 'quote', text: cite.quote, source }
}
