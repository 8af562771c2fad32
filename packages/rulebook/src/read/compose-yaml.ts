import { diagnostic, type Diagnostic } from '@guiju/language'
import { Composer, Parser, type CST, type Document as YamlDocument } from 'yaml'
import { convertYaml } from './convert-yaml.ts'
import { exceedsDepth } from './yaml-depth.ts'
import { describeYamlErrors } from './yaml-errors.ts'
import type { YamlNode } from './document.ts'
import { limits } from './limits.ts'

/** What could be read of a file. */
export interface ComposedYaml {
  /** Null when the file cannot be read at all. */
  readonly root: YamlNode | null
  readonly diagnostics: readonly Diagnostic[]
  /** Parts of the file were not understood or not read, so keys may be missing from it. */
  readonly isIncomplete: boolean
}

/**
 * Reads YAML 1.2 with every scalar as its own text.
 *
 * The depth is counted on the tokens, before the recursive composer sees them; repeated keys are found while
 * converting, because the library's own check is quadratic.
 */
export function composeYaml(file: string, text: string): ComposedYaml {
  const tokens = [...new Parser().parse(text)]
  const tooDeep = exceedsDepth(tokens, limits.depth)
  if (tooDeep !== null) {
    const span = { file, start: tooDeep, end: tooDeep + 1 }
    const diagnostics = [diagnostic('too-deep', span, { limit: limits.depth })]
    return { root: null, diagnostics, isIncomplete: true }
  }
  const [document, second] = composeDocuments(tokens)
  if (document === undefined) return { root: emptyMap(file), diagnostics: [], isIncomplete: false }
  const errors = describeYamlErrors(file, text, document)
  const converted = convertYaml({ file, text, contents: document.contents, errors })
  const diagnostics = [...errors.diagnostics, ...converted.diagnostics]
  if (second === undefined) {
    const isIncomplete = errors.firstStructural !== null || converted.isIncomplete
    return { root: converted.root, diagnostics, isIncomplete }
  }
  const start = second.range[0]
  diagnostics.push(diagnostic('yaml-documents', { file, start, end: start + 3 }, {}))
  return { root: converted.root, diagnostics, isIncomplete: true }
}

function composeDocuments(tokens: readonly CST.Token[]): readonly YamlDocument.Parsed[] {
  const composer = new Composer({
    version: '1.2',
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    strict: true,
  })
  return [...composer.compose(tokens, true, 0)]
}

function emptyMap(file: string): YamlNode {
  return { kind: 'map', entries: new Map(), span: { file, start: 0, end: 0 } }
}
