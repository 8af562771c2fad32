import type { LocalText } from '@guiju/language'
import type { CheckedRulebook, Day, Metric, Pack } from '@guiju/rulebook'
import { docsContext } from './docs-context.ts'
import { plainText, type Block, type Fact } from './document.ts'
import { metricFacts } from './sections/metric-section.ts'

/** A thing that a reference says of a metric: its name, and the words. */
export interface DefinitionLine {
  readonly name: LocalText
  readonly text: LocalText
}

/** What the reference of its pack says of a metric, without the text of the rule. */
export function metricDefinition(
  metric: Metric,
  about: { readonly pack: Pack; readonly checked: CheckedRulebook; readonly day: Day },
): readonly DefinitionLine[] {
  const [zh, en] = (['zh', 'en'] as const).map((language) => {
    const context = docsContext({ ...about, language, showsDates: true })
    return metricFacts(metric, context).map(lineOf)
  })
  if (zh === undefined || en === undefined) throw new Error('There are two languages.')
  return en.flatMap((said, index) => {
    const other = zh[index] ?? said
    const { name, text } = said
    return text === ''
      ? []
      : [{ name: { zh: other.name, en: name }, text: { zh: other.text, en: text } }]
  })
}

function lineOf({ name, blocks }: Fact): { readonly name: string; readonly text: string } {
  return {
    name,
    text: blocks
      .map(blockText)
      .filter((text) => text !== '')
      .join('\n'),
  }
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plainText(block.content)
    case 'quote':
      return `${block.text} (${block.source})`
    case 'list':
      return block.items.map(plainText).join('\n')
    case 'facts':
      return block.facts.map((fact) => `${fact.name}: ${lineOf(fact).text}`).join('\n')
    case 'table':
      return block.rows
        .map((cells) => cells.map((cell) => (cell === null ? '' : plainText(cell))).join(' | '))
        .join('\n')
    case 'code':
    case 'changes':
    case 'curves':
      return ''
  }
}
