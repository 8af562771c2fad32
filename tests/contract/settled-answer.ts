const mostShown = 2

/**
 * An answer as an example shows it: lists are cut short, and what differs from run to run is put in place: moments,
 * versions of data, sealed texts.
 */
export function settledAnswer(answer: unknown): unknown {
  return settled('', answer)
}

const sealed = new Set(['next', 'after'])

function settled(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, mostShown).map((each) => settled(name, each))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => [key, settled(key, each)])
    const copy = Object.fromEntries(entries) as Record<string, unknown>
    return name === 'snapshot' && 'completeThrough' in copy ? { ...copy, id: '5f0c9a7e' } : copy
  }
  if (typeof value !== 'string') return value
  if (sealed.has(name)) return 'eyJ2IjoxfQ.c2ln'
  return value
    .replace(/^\/v1\/exports\/.+$/, '/v1/exports/eyJ2IjoxfQ.c2ln')
    .replace(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, '2026-04-01T00:00:00.000Z')
}
