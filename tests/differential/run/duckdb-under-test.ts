import { evaluate, evaluateColumns } from '@guiju/core'
import { createDuckdbEngine, defaultDuckdbOptions, type DuckdbEngine } from '@guiju/engine-duckdb'
import { storedSchema, type Plan, type PreparedQuery, type Session } from '@guiju/plan'
import type { DataRows, Pack } from '@guiju/rulebook'
import type { EngineUnderTest, PlantedFault } from './engine-under-test.ts'

/** The embedded engine behind the planner, with its exact results finished by core. */
export function duckdbUnderTest(): Promise<EngineUnderTest> {
  return underTest('duckdb', (engine, data, pack) =>
    engine.openRows(data, storedSchema(pack.datasets)),
  )
}

/** The same with columns of parents stored beside their children. */
export async function preparedDuckdbUnderTest(): Promise<
  EngineUnderTest & { readonly statements: () => ComparedStatements }
> {
  const statements = { of: 0, rewritten: 0 }
  const engine = await underTest('prepared duckdb', async (opener, data, pack) => {
    const plain = await opener.openRows(data, storedSchema(pack.datasets))
    const prepared = await opener.openPrepared(data, pack.datasets)
    return {
      ...prepared,
      prepare: (plan) => {
        const made = prepared.prepare(plan)
        compareStatements(made.value, plain.prepare(plan).value, statements)
        return made
      },
      close: async () => {
        await plain.close()
        await prepared.close()
      },
    }
  })
  return { ...engine, statements: () => statements }
}

/** How many statements there were, and how many of them read what is stored of parents. */
export interface ComparedStatements {
  readonly of: number
  readonly rewritten: number
}

function compareStatements(
  prepared: PreparedQuery | undefined,
  plain: PreparedQuery | undefined,
  counted: { of: number; rewritten: number },
): void {
  for (const [index, { text }] of (prepared?.statements ?? []).entries()) {
    counted.of += 1
    if (text !== plain?.statements[index]?.text) counted.rewritten += 1
  }
}

type Open = (engine: DuckdbEngine, data: DataRows, pack: Pack) => Promise<Session>

async function underTest(name: string, openSession: Open): Promise<EngineUnderTest> {
  const engine = await createDuckdbEngine({ ...defaultDuckdbOptions, threads: 1 })
  const sides = { of: 0, atOnce: 0 }
  return {
    name,
    trendSides: () => sides,
    open: async (data, pack) => {
      const session = await openSession(engine, data, pack)
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
