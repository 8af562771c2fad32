export type {
  Answer,
  CallOptions,
  EntitiesQuery,
  ExplainQuery,
  ExplainRowQuery,
  GuijuPort,
  PortProblem,
  PortProblemCode,
  ScorecardQuery,
} from './guiju-port.ts'
export { folderAssets, type Asset, type Assets } from './assets.ts'
export { createService, type ServiceCollaborators } from './create-service.ts'
