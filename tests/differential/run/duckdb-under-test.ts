import { evaluate } from '@guiju/core'
import { createDuckdbEngine, defaultDuckdbOptions } from '@guiju/engine-duckdb'
import { storedSchema, type Session } from '@guiju/plan'
import type { EngineUnderTest, PlantedFault } from './engine-under-test.ts'

/** The embedded engine behind the planner, with its exact results finished by core. */
export async function duckdbUnderTest(): Promise<EngineUnderTest> {
  const engine = await createDuckdbEngine({ ...defaultDuckdbOptions, threads: 1 })
  return {
    name: 'duckdb',
    open: async (data, pack) => {
      const session = await engine.openRows(data, storedSchema(pack.datasets))
      return {
        evaluate: async (asked, fault) => {
          const { checked, request } = fault === null ? asked : fault.rewriteCase(asked)
          const { signal } = new AbortController()
          const answer = await evaluate(checked, request, withFault(session, fault), { signal })
          return answer.value === undefined
            ? { kind: 'refused', diagnostics: answer.diagnostics }
            : { kind: 'results', results: answer.value }
        },
        close: () => session.close(),
      }
    },
    close: async () => {
      engine.close()
      return Promise.resolve()
    },
  }
}

/** The same session, except that it prepares what a fault makes of each plan. */
function withFault(session: Session, fault: PlantedFault | null): Session {
  if (fault === null) return session
  return { ...session, prepare: (plan) => session.prepare(fault.rewritePlan(plan)) }
}
