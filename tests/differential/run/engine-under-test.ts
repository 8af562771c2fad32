import type { Diagnostic } from '@guiju/language'
import type { Plan } from '@guiju/plan'
import type { DataRows, MetricResult, Pack } from '@guiju/rulebook'
import type { Case } from './case-spec.ts'

/** What an engine says to a case: results, or that it cannot. */
export type EngineAnswer =
  | { readonly kind: 'results'; readonly results: readonly MetricResult[] }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }

/** A fault planted on purpose: what it makes of a case before it is planned, and of a plan before it runs. */
export interface PlantedFault {
  readonly name: string
  readonly rewriteCase: (asked: Case) => Case
  readonly rewritePlan: (plan: Plan) => Plan
}

/** One data set opened in an engine. */
export interface OpenedData {
  readonly evaluate: (asked: Case, fault: PlantedFault | null) => Promise<EngineAnswer>
  /** The values alone, as doubles in the order of results; NaN where there is none. */
  readonly evaluateColumns: (asked: Case) => Promise<readonly number[]>
  readonly close: () => Promise<void>
}

/** An engine, as the comparison sees it. */
export interface EngineUnderTest {
  readonly name: string
  readonly open: (data: DataRows, pack: Pack) => Promise<OpenedData>
  /** Sides at several points: how many there were, and how many were planned for all points at once. */
  readonly trendSides: () => { readonly of: number; readonly atOnce: number }
  readonly close: () => Promise<void>
}
