import type { MapNode } from '@guiju/rulebook'
import type { ServiceLimits } from '@guiju/service'
import { countAt, mapAt, matchingAt, type KeyReading } from './read-keys.ts'
import { isSize, sizeBytes } from './size-bytes.ts'

/** What is told of each answered request, and how. */
export type LogFormat = (typeof logFormats)[number]

const logFormats = ['off', 'text', 'json'] as const

const limitKeys = [
  'body',
  'answer_seconds',
  'idle_seconds',
  'at_once',
  'heavy_at_once',
  'exports_at_once',
  'per_caller',
  'waiting',
  'waiting_per_caller',
  'listeners',
  'listeners_per_caller',
  'cache',
]

/** Reads `limits:` of a project file; what it does not say is left out. */
export function readLimits(reading: KeyReading, root: MapNode | null): Partial<ServiceLimits> {
  const limits = mapAt(reading, root, 'limits', limitKeys)
  const count = (key: string): number | null => countAt(reading, limits, key)
  const seconds = (key: string): number | null => {
    const value = count(key)
    return value === null ? null : value * 1000
  }
  const size = (key: string): number | null => {
    const fits = (text: string): boolean => text === 'off' || isSize(text)
    const text = matchingAt(reading, limits, key, { needed: 'size', fits })
    return text === null ? null : sizeBytes(text)
  }
  const read: Readonly<Record<keyof ServiceLimits, number | null>> = {
    bodyBytes: size('body'),
    addressLength: null,
    answerMs: seconds('answer_seconds'),
    idleMs: seconds('idle_seconds'),
    atOnce: count('at_once'),
    heavyAtOnce: count('heavy_at_once'),
    streamsAtOnce: count('exports_at_once'),
    perCaller: count('per_caller'),
    waiting: count('waiting'),
    waitingPerCaller: count('waiting_per_caller'),
    listeners: count('listeners'),
    listenersPerCaller: count('listeners_per_caller'),
    cacheBytes: size('cache'),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== null))
}

/** Reads `log:` of a project file; without it nothing is told. */
export function readLog(reading: KeyReading, root: MapNode | null): LogFormat {
  const fits = (text: string): boolean => logFormats.some((format) => format === text)
  const written = matchingAt(reading, root, 'log', { needed: 'log', fits })
  return logFormats.find((format) => format === written) ?? 'off'
}
