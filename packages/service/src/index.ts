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
