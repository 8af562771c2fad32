/**
 * Method and address of every route, below `/v1`; `{name}` stands for one segment of the address. This file holds
 * plain text only, so that a page can take it without the schemas.
 */
export const routeAddresses = {
  packs: 'GET /packs',
  pack: 'GET /packs/{id}',
  metrics: 'GET /metrics',
  metric: 'GET /metrics/{id}',
  scorecards: 'GET /scorecards',
  scorecard: 'GET /scorecards/{id}',
  evaluate: 'POST /evaluate',
  evaluateColumns: 'POST /evaluate/columns',
  boards: 'GET /boards',
  board: 'POST /boards/{id}',
  exportBoard: 'POST /boards/{id}/export',
  linkBoard: 'POST /boards/{id}/export/link',
  linked: 'GET /exports/{token}',
  explain: 'GET /explain/{metric}',
  explainRow: 'GET /explain/{metric}/rows/{key}',
  entities: 'GET /entities/{kind}',
  rules: 'GET /rules',
  ruleVersions: 'GET /rules/versions',
  rulesAt: 'GET /rules/at/{day}',
  checkRules: 'POST /rules/check',
  events: 'GET /events',
  rows: 'POST /rows',
  exportRows: 'POST /rows/export',
  linkRows: 'POST /rows/export/link',
  changes: 'POST /changes',
  tomorrow: 'POST /changes/tomorrow',
  whatIf: 'POST /what-if',
  additional: 'POST /what-if/additional',
  health: 'GET /health',
  datasets: 'GET /datasets',
  dataset: 'GET /datasets/{id}',
  snapshot: 'GET /snapshot',
  processes: 'GET /processes',
  processDiagram: 'GET /processes/{id}/diagram',
  openCase: 'POST /processes/{id}/cases',
  cases: 'GET /processes/{id}/cases',
  readCase: 'GET /processes/{id}/cases/{key}',
  sendEvent: 'POST /processes/{id}/cases/{key}/events',
} as const

/** Names a route, for clients, logs and metrics alike. */
export type RouteId = keyof typeof routeAddresses

/** The names between braces of an address. */
export type NamesIn<Address extends string> =
  Address extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** The parameters in the address of a route. */
export type PathParameter<Id extends RouteId> = NamesIn<(typeof routeAddresses)[Id]>

/** Method and address of a route: `GET` and `/scorecards/{id}`. */
export function addressOf(id: RouteId): { readonly method: 'GET' | 'POST'; readonly path: string } {
  const address = routeAddresses[id]
  const space = address.indexOf(' ')
  return { method: address.startsWith('GET') ? 'GET' : 'POST', path: address.slice(space + 1) }
}

/** The address of a route with its parameters put in, each as one segment. */
export function filledPath(id: RouteId, values: Readonly<Record<string, string>>): string {
  return addressOf(id).path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  )
}
