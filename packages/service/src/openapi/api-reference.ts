import { code, paragraph, text, type Entry, type Reference, type Section } from '@guiju/docs'
import type { Language } from '../caller-language.ts'
import { problemKinds, type ProblemCode } from '../problem-catalogue.ts'
import type { JsonSchema } from './named-shapes.ts'
import type { OpenApiDocument } from './open-api-document.ts'
import { operationEntry, type DescribedOperation } from './operation-entry.ts'
import { fieldTable } from './operation-facts.ts'
import { referenceWords } from './reference-words.ts'
import { sentenceWords, shapeAnchor } from './type-words.ts'

/** The API as a reference to read, made from its description. */
export function apiReference(document: OpenApiDocument, language: Language): Reference {
  const { info, components } = document as OpenApiDocument & DescribedParts
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) =>
        ({ ...operation, path, method: method.toUpperCase() }) as DescribedOperation,
    ),
  )
  const groups = Map.groupBy(operations, ({ tags }) => tags[0] ?? '')
  const sections = [...groups].map(([title, members], index): Section => ({
    title,
    anchor: `group-${String(index)}`,
    entries: members.map((each) => operationEntry(each, language, components.schemas)),
  }))
  return {
    language,
    title: referenceWords.title[language],
    lead: [
      ...info.description.split('\n\n').map((line) => paragraph(sentenceWords(line))),
      { kind: 'code', language: 'sh', text: 'curl http://127.0.0.1:8420/openapi.json' },
    ],
    sections: [...sections, shapeSection(components.schemas, language), problemSection(language)],
    indexTitle: referenceWords.index[language],
  }
}

interface DescribedParts {
  readonly info: { readonly description: string }
  readonly components: { readonly schemas: { readonly [name: string]: JsonSchema } }
}

function shapeSection(
  schemas: { readonly [name: string]: JsonSchema },
  language: Language,
): Section {
  const entries = Object.entries(schemas).map(([name, schema]): Entry => ({
    id: name,
    anchor: shapeAnchor(name),
    label: name,
    blocks: [fieldTable(schema, language)],
  }))
  return { title: referenceWords.shapes[language], anchor: 'shapes', entries }
}

function problemSection(language: Language): Section {
  const codes = Object.keys(problemKinds) as readonly ProblemCode[]
  const entries = codes.map((each): Entry => ({
    id: each,
    anchor: `problem-${each}`,
    label: each,
    blocks: [
      paragraph([
        code(String(problemKinds[each].status)),
        text(` ${problemKinds[each].title[language]}`),
      ]),
    ],
  }))
  return { title: referenceWords.problems[language], anchor: 'problems', entries }
}
