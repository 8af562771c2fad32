import type { MapNode, YamlNode } from '../read/document.ts'
import type { Expectation, ExpectedNode, ExpectedText, GivenValues } from '../test-model.ts'
import { entriesAt, writtenOf } from './node-values.ts'

/** Everything written under `expect`, with its places. */
export function linkExpectation(map: MapNode): Expectation {
  const entries = entriesAt(map, 'expect')
  return {
    values: new Map(entries.map(({ key, value }) => [key, expectedNode(value)])),
    keySpans: new Map(entries.map(({ key, keySpan }) => [key, keySpan])),
  }
}

/** `given: { metric: value }` of the test's own entity, or `given: { s1: { metric: value } }`. */
export function linkGiven(map: MapNode): GivenValues {
  const given = new Map<string, Map<string, ExpectedText>>()
  for (const { key, value } of entriesAt(map, 'given')) {
    if (value.kind === 'map') {
      given.set(
        key,
        new Map([...value.entries.values()].map((entry) => [entry.key, expectedText(entry.value)])),
      )
    } else {
      const own = given.get('') ?? new Map<string, ExpectedText>()
      given.set('', own.set(key, expectedText(value)))
    }
  }
  return given
}

function expectedNode(node: YamlNode): ExpectedNode {
  switch (node.kind) {
    case 'scalar':
      return expectedText(node)
    case 'list':
      return { kind: 'list', items: node.items.map(expectedNode), span: node.span }
    case 'map': {
      const entries = [...node.entries.values()]
      return {
        kind: 'map',
        entries: new Map(entries.map(({ key, value }) => [key, expectedNode(value)])),
        span: node.span,
      }
    }
  }
}

function expectedText(node: YamlNode): ExpectedText {
  return { kind: 'text', text: writtenOf(node), span: node.span }
}
