import { diagnostic, type Diagnostic, type PhaseResult } from '@guiju/language'
import { Composer, Parser, type CST, type Document as YamlDocument } from 'yaml'
import { convertYaml } from './convert-yaml.ts'
import { exceedsDepth } from './yaml-depth.ts'
import { describeYamlErrors } from './yaml-errors.ts'
import type { YamlNode } from './document.ts'
import { limits } from './limits.ts'

/**
 * Reads YAML 1.2 with every scalar as its own text.
 *
 * The depth is counted on the tokens, before the recursive composer sees them; repeated keys are found while
 * converting, because the library's own check is quadratic.
 */
export function composeYaml(file: string, text: string): PhaseResult<YamlNode> {
  const tokens = [...new Parser().parse(text)]
  const tooDeep = exceedsDepth(tokens, limits.depth)
  if (tooDeep !== null) {
    const span = { file, start: tooDeep, end: tooDeep + 1 }
    return { diagnostics: [diagnostic('too-deep', span, { limit: limits.depth })] }
  }
  const [document, second] = composeDocuments(tokens)
  if (document === undefined) return emptyFile(file)
  const problems: Diagnostic[] = [...describeYamlErrors(file, text, document)]
  if (second !== undefined) {
    const start = second.range[0]
    problems.push(diagnostic('yaml-documents', { file, start, end: start + 3 }, {}))
  }
  if (document.contents === null) return { ...emptyFile(file), diagnostics: problems }
  const converted = convertYaml(file, text, document.contents)
  return { ...converted, diagnostics: [...problems, ...converted.diagnostics] }
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

function emptyFile(file: string): PhaseResult<YamlNode> {
  const span = { file, start: 0, end: 0 }
  return { value: { kind: 'map', entries: new Map(), span }, diagnostics: [] }
}
