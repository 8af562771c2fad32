import { allRoutes, type Problem } from '@guiju/protocol'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askService, undescribed, type ServiceAnswer } from './ask-service.ts'
import { startContractProject, type ContractProject } from './contract-project.ts'
import { directedRequests } from './directed-requests.ts'
import { exampleRequest, validRequests, type GeneratedRequest } from './generate-request.ts'
import { pathValues } from './known-values.ts'
import { documentChecker, operationsOf, type OpenApi, type Operation } from './open-api.ts'
import { settledAnswer } from './settled-answer.ts'
import { trailersOf } from './trailers-of.ts'
import { spoiledRequests } from './spoil-request.ts'
import { notReachedHere } from './unreached-problems.ts'

const seed = Number(process.env['GUIJU_CONTRACT_SEED'] ?? 20_260_331)
const runs = Number(process.env['GUIJU_CONTRACT_RUNS'] ?? 8)
/** A check of rules starts a thread each time. */
const runsOf = (id: string): number => (id === 'checkRules' ? Math.ceil(runs / 4) : runs)
const recorded = join(
  import.meta.dirname,
  '../../packages/service/src/openapi/example-answers.json',
)
const ofMarch = { metric: 'revenue', day: '2026-03-14' }
const limits = { timeout: 60_000 }
const routeIds = allRoutes.map(({ id }) => id)
const opening = {
  aftersale_id: 'contract-1',
  shop_id: 's1',
  buyer_id: 'b1',
  is_fresh: false,
  is_enabled: true,
  applied_at: new Date().toISOString(),
  type: 'return_refund',
  amount: '39.90',
  refundable: '39.90',
}

let project: ContractProject
let document: OpenApi
let operations: readonly Operation[]
let check: ReturnType<typeof documentChecker>
let paths: ReturnType<typeof pathValues>
/** Codes of problems that were answered, by operation. */
const reached = new Map<string, Set<string>>()

beforeAll(async () => {
  project = await startContractProject()
  const described = await fetch(`${project.url}/openapi.json`)
  document = (await described.json()) as OpenApi
  operations = operationsOf(document)
  check = documentChecker(document)
  await post('/v1/processes/refund_negotiation/cases', {
    caller: { actor: 'buyer', id: 'b1' },
    fields: opening,
  })
  const link = await post('/v1/rows/export/link', { metric: 'bad_rate', format: 'csv' })
  const { url } = (await link.json()) as { readonly url: string }
  paths = pathValues([decodeURIComponent(url.split('/').at(-1) ?? ''), 'no-such-token'])
}, 120_000)

afterAll(() => project.stop())

function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${project.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
}

async function ask(operation: Operation, request: GeneratedRequest): Promise<ServiceAnswer> {
  const answer = await askService(project.url, operation, request)
  expect(undescribed(operation, answer, check)).toEqual([])
  if (answer.mediaType === 'application/problem+json') {
    const codes = reached.get(operation.operationId) ?? new Set()
    reached.set(operation.operationId, codes.add((answer.json as Problem).code))
  }
  return answer
}

function operationOf(id: string): Operation {
  const operation = operations.find(({ operationId }) => operationId === id)
  if (operation === undefined) throw new Error(`There is no operation '${id}'.`)
  return operation
}

describe('the service answers as openapi.json says', () => {
  test('the examples of the description are what the service answers', limits, async () => {
    const answers: Record<string, unknown> = {}
    const described: Record<string, unknown> = {}
    for (const operation of operations.filter(({ operationId }) => operationId !== 'linked')) {
      const { operationId: id, responses } = operation
      const answer = await ask(operation, exampleRequest(operation))
      expect([id, answer.status < 300]).toEqual([id, true])
      if (answer.json === undefined) continue
      answers[id] = settledAnswer(answer.json)
      described[id] = responses[String(answer.status)]?.content?.['application/json']?.example
    }
    if (process.env['GUIJU_RECORD_EXAMPLES'] !== undefined) {
      await writeFile(recorded, `${JSON.stringify(answers, null, 2)}\n`)
    } else expect(described).toEqual(answers)
  })

  test.each(routeIds)('%s: requests that the description allows', limits, async (id) => {
    const operation = operationOf(id)
    await fc.assert(
      fc.asyncProperty(validRequests(operation, document, paths), async (request) => {
        await ask(operation, request)
      }),
      { seed, numRuns: runsOf(id) },
    )
  })

  test.each(routeIds)('%s: a request with one thing wrong is told where', limits, async (id) => {
    const operation = operationOf(id)
    const valid = validRequests(operation, document, paths)
    const requests = spoiledRequests(operation, document, valid)
    if (requests === undefined) return
    await fc.assert(
      fc.asyncProperty(requests, async ({ request, at }) => {
        const answer = await ask(operation, request)
        const { errors = [] } = answer.json as Problem
        const places = errors.map((each) => each.at).filter((place) => place.startsWith(at))
        expect([answer.status, places.length > 0, at]).toEqual([400, true, at])
      }),
      { seed, numRuns: runsOf(id) },
    )
  })

  test.each(directedRequests)('$operation: $name', async ({ operation: id, request, code }) => {
    const operation = operationOf(id)
    const { json } = await ask(operation, { path: {}, query: {}, body: undefined, ...request })
    expect((json as Problem).code).toBe(code)
  })

  test('texts of rules may be longer than a question', async () => {
    const files = { 'pack.yaml': `# ${'x'.repeat(400_000)}\n` }
    const response = await post('/v1/rules/check', { files })
    expect(response.status).toBe(200)
  })

  test('a file says at its end how many rows it has and whether these are all', async () => {
    const lines = await post('/v1/rows/export', { ...ofMarch, format: 'ndjson' })
    const last = (await lines.text()).trimEnd().split('\n').at(-1) ?? ''
    expect(JSON.parse(last)).toEqual({ end: true, rows: 6, truncated: false })
    const body = { ...ofMarch, format: 'csv' }
    expect(await trailersOf(`${project.url}/v1/rows/export`, body)).toEqual({
      'guiju-rows': '6',
      'guiju-complete': 'true',
    })
  })

  test('every problem described is met here, or is listed with the reason', () => {
    const unmet = operations.flatMap(({ operationId, responses }) =>
      Object.values(responses)
        .flatMap(({ description }) => [...description.matchAll(/^`([\w-]+)`/gm)])
        .map(([, code = '']) => code)
        .filter((code) => reached.get(operationId)?.has(code) !== true)
        .filter(
          (code) => !(code in notReachedHere) && !(`${operationId} ${code}` in notReachedHere),
        )
        .map((code) => `${operationId} ${code}`),
    )
    expect(unmet).toEqual([])
  })
})
