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
export type { CaseOutcome, CasesPort, CasesQuestion, OpenCase, SendEvent } from './cases-port.ts'
export type { Host } from './asking-viewer.ts'
export { folderAssets, type Asset, type Assets } from './assets.ts'
export { createService, type ServiceCollaborators } from './create-service.ts'
export type { RulebookPort } from './rulebook-port.ts'
export type { DetailsPort, MadeFile } from './details-port.ts'
export { ownMachine, type Trust } from './sign-in/trust.ts'
export { defaultLimits, type ServiceLimits } from './limits/service-limits.ts'
export { jsonLine, textLine, type RequestLine, type RequestLog } from './observe/request-line.ts'
