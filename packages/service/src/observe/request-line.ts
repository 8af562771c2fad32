import type { AskedFacts } from './asked-facts.ts'

/** What is told of an answered request: never what was asked, nor whom it was about. */
export interface RequestLine extends AskedFacts {
  readonly at: Date
  /** Names the caller; null before anybody signed in. */
  readonly caller: string | null
  readonly method: string
  readonly status: number
  readonly ms: number
}

/** Hears of each answered request. */
export type RequestLog = (line: RequestLine) => void

/** One line of JSON. */
export function jsonLine(line: RequestLine): string {
  const { at, requestId, caller, method, route, status, ms, queueMs, bytes, rows, cache } = line
  return JSON.stringify({
    time: at.toISOString(),
    id: requestId,
    caller,
    method,
    route,
    status,
    ms: rounded(ms),
    queueMs: rounded(queueMs),
    bytes,
    rows,
    cache,
  })
}

/** One line for a person. */
export function textLine(line: RequestLine): string {
  const { at, requestId, caller, method, route, status, ms, queueMs, bytes, rows, cache } = line
  const parts = [
    at.toISOString(),
    String(status),
    `${method} ${route}`,
    `${String(rounded(ms))} ms`,
    ...(queueMs >= 1 ? [`waited ${String(rounded(queueMs))} ms`] : []),
    ...(bytes === null ? [] : [`${String(bytes)} B`]),
    ...(rows === null ? [] : [`${String(rows)} rows`]),
    ...(cache === 'none' ? [] : [cache]),
    caller ?? '-',
    requestId,
  ]
  return parts.join('  ')
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10
