import type { Weight } from './turns.ts'

/** What a question costs, told from its route and its body. */
export function weightOf(route: string, body: string | null): Weight {
  if (streamed.has(route)) return 'stream'
  if (alwaysHeavy.has(route)) return 'heavy'
  return route === 'evaluate' && body !== null && isBroad(body) ? 'heavy' : 'light'
}

const streamed: ReadonlySet<string> = new Set(['exportRows', 'exportBoard'])
const alwaysHeavy: ReadonlySet<string> = new Set([
  'board',
  'changes',
  'evaluateColumns',
  'health',
  'tomorrow',
])

/** Many days, or every entity of a kind. */
function isBroad(body: string): boolean {
  try {
    const asked = JSON.parse(body) as unknown
    if (typeof asked !== 'object' || asked === null) return false
    const hasManyDays = 'trend' in asked || 'series' in asked
    return hasManyDays || ('entity' in asked && !hasFewIds(asked.entity))
  } catch {
    return false
  }
}

const fewIds = 20

function hasFewIds(entity: unknown): boolean {
  if (typeof entity !== 'object' || entity === null || !('ids' in entity)) return false
  return Array.isArray(entity.ids) && entity.ids.length <= fewIds
}
