export { auditLog, type AuditedCase, type Finding, type LogEntry } from './audit-log.ts'
export { caseFields } from './case-fields.ts'
export { caseKey } from './case-key.ts'
export type * from './case-state.ts'
export { pendingDeadlines, stateOf, type Pending } from './deadlines.ts'
export { mermaidDiagram } from './mermaid-diagram.ts'
export { isClosed, nextEvents } from './next-events.ts'
export { openCase, type Opening, type OpenResult } from './open-case.ts'
export { passTime, type Passed } from './pass-time.ts'
export { allProcesses, processNamed, type ProcessRules } from './process-rules.ts'
export type { Refusal, RefusalCode } from './refusal.ts'
export {
  runStory,
  stateLabel,
  type Difference,
  type ToldStep,
  type ToldStory,
} from './run-story.ts'
export { sendEvent, type SendResult } from './send-event.ts'
export { instantText, localTimeText, readInstant, readWritten, writeCell } from './written-cell.ts'
export { svgDiagram } from './svg-diagram.ts'
