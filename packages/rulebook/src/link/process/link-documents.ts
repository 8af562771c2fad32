import type { Actor, ProcessDocument } from '../../process-model.ts'
import type { MapNode } from '../../read/document.ts'
import type { RuleContext } from '../context.ts'
import { asMap, citationAt, entriesAt, localTextAt } from '../node-values.ts'
import { namesAmong } from './link-actors.ts'

export function linkDocuments(
  rule: RuleContext,
  map: MapNode,
  actors: ReadonlyMap<string, Actor>,
): ReadonlyMap<string, ProcessDocument> {
  return new Map(
    entriesAt(map, 'documents').map(({ key, keySpan, value }) => {
      const document = asMap(value)
      const choices = [...actors.keys()]
      return [
        key,
        {
          name: key,
          label: localTextAt(document, 'label', key),
          cite: citationAt(document),
          copies: namesAmong(rule, document, { key: 'copies', choices }),
          signedBy: namesAmong(rule, document, { key: 'signed_by', choices }),
          span: keySpan,
        },
      ]
    }),
  )
}
