export { metricDefinition, type DefinitionLine } from './metric-definition.ts'
export {
  packChanges,
  packReference,
  type ChangesRequest,
  type ReferenceRequest,
} from './pack-reference.ts'
export {
  code,
  paragraph,
  text,
  type Block,
  type Entry,
  type Fact,
  type Inline,
  type Inlines,
  type Reference,
  type Section,
} from './document.ts'
export { referenceStyle, renderHtml, type HtmlPage } from './render/render-html.ts'
export { renderMarkdown } from './render/render-markdown.ts'
