export { metricDefinition, type DefinitionLine } from './metric-definition.ts'
export {
  packChanges,
  packReference,
  type ChangesRequest,
  type ReferenceRequest,
} from './pack-reference.ts'
export type { Reference } from './document.ts'
export { renderHtml } from './render/render-html.ts'
export { renderMarkdown } from './render/render-markdown.ts'
