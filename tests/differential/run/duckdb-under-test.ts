import { evaluate, evaluateColumns } from '@guiju/core'
import { createDuckdbEngine, defaultDuckdbOptions } from '@guiju/engine-duckdb'
import { storedSchema, type Plan, type Session } from '@guiju/plan'
import type { EngineUnderTest, PlantedFault } from './engine-under-test.ts'

/** The embedded engine behind the planner, with its exact results finished by core. */
export async function duckdbUnderTest(): Promise<EngineUnderTest> {
  const engine = await createDuckdbEngine({ ...defaultDuckdbOptions, threads: 1 })
  const sides = { of: 0, atOnce: 0 }
  return {
    name: 'duckdb',
    trendSides: () => sides,
    open: async (data, pack) => {
      const session = await engine.openRows(data, storedSchema(pack.datasets))
      return {
        evaluate: async (asked, fault) => {
          const { checked, request } = fault === null ? asked : fault.rewriteCase(asked)
          const { signal } = new AbortController()
          const counting = withPlan(session, (plan) => countSides(plan, sides))
          const answer = await evaluate(checked, request, withFault(counting, fault), { signal })
          return answer.value === undefined
            ? { kind: 'refused', diagnostics: answer.diagnostics }
            : { kind: 'results', results: answer.value }
        },
        evaluateColumns: async ({ checked, request }) => {
          const { signal } = new AbortController()
          const { value } = await evaluateColumns(checked, request, session, { signal })
          return (value?.metrics ?? []).flatMap(({ points }) =>
            points.flatMap((values) => [...values]),
          )
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
  return fault === null ? session : withPlan(session, fault.rewritePlan)
}

function withPlan(session: Session, rewrite: (plan: Plan) => Plan): Session {
  return { ...session, prepare: (plan) => session.prepare(rewrite(plan)) }
}

function countSides(plan: Plan, counted: { of: number; atOnce: number }): Plan {
  const points = new Set(plan.sides.map(({ point }) => point))
  if (points.size < 2) return plan
  const queries = new Set(
    (plan.trends?.trends ?? []).flatMap((trend) => trend.points.map(({ query }) => query)),
  )
  for (const { point, sources } of plan.sides) {
    if (point > 0) continue
    counted.of += 1
    const isAtOnce = [...sources.values()].every(({ query }) => queries.has(query))
    if (isAtOnce) counted.atOnce += 1
  }
  return plan
}
