import { boundsMs, type Durations, type Meter } from './meter.ts'

/** What is true at the moment of asking. */
export interface Gauges {
  readonly running: number
  readonly waiting: number
  readonly listeners: number
  readonly cacheBytes: number
  readonly cacheAnswers: number
  /** Whether the rules as saved last are in force. */
  readonly areRulesCurrent: boolean
  /** Since rules and data in force were loaded; null while there are none. */
  readonly loadedSecondsAgo: number | null
}

/** The text that Prometheus reads. */
export function metricsText(meter: Meter, gauges: Gauges): string {
  const requests = [...meter.counts()].map(
    ({ route, status, requests: count }) =>
      `guiju_requests_total{route="${route}",status="${String(status)}"} ${String(count)}`,
  )
  const cache = Object.entries(meter.cache).map(
    ([how, count]) => `guiju_cache_total{result="${how}"} ${String(count)}`,
  )
  return [
    ...family('guiju_requests_total', 'counter', 'Requests answered.', requests),
    ...family(
      'guiju_request_duration_seconds',
      'histogram',
      'From the first byte of a request to the head of its answer.',
      [...meter.durations()].flatMap((each) =>
        histogram('guiju_request_duration_seconds', `route="${each.route}"`, each),
      ),
    ),
    ...family(
      'guiju_queue_seconds',
      'histogram',
      'How long questions waited for their turn.',
      histogram('guiju_queue_seconds', '', meter.waits),
    ),
    ...family('guiju_cache_total', 'counter', 'How the cache took part.', cache),
    ...gaugeLines(gauges),
    '',
  ].join('\n')
}

type MetricType = 'counter' | 'gauge' | 'histogram'

const family = (
  name: string,
  type: MetricType,
  help: string,
  samples: readonly string[],
): readonly string[] => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples]

function histogram(name: string, labels: string, { within, sumMs }: Durations): readonly string[] {
  const before = labels === '' ? '' : `${labels},`
  const braced = labels === '' ? '' : `{${labels}}`
  let sum = 0
  const buckets = within.map((count, index) => {
    sum += count
    const bound = boundsMs[index]
    const upTo = bound === undefined ? '+Inf' : String(bound / 1000)
    return `${name}_bucket{${before}le="${upTo}"} ${String(sum)}`
  })
  return [
    ...buckets,
    `${name}_sum${braced} ${String(sumMs / 1000)}`,
    `${name}_count${braced} ${String(sum)}`,
  ]
}

function gaugeLines(gauges: Gauges): readonly string[] {
  const gauge = (name: string, help: string, value: number): readonly string[] =>
    family(name, 'gauge', help, [`${name} ${String(value)}`])
  const { loadedSecondsAgo } = gauges
  return [
    ...gauge('guiju_running', 'Questions being answered.', gauges.running),
    ...gauge('guiju_waiting', 'Questions waiting for their turn.', gauges.waiting),
    ...gauge('guiju_listeners', 'Pages that listen for events.', gauges.listeners),
    ...gauge('guiju_cache_bytes', 'What kept answers take.', gauges.cacheBytes),
    ...gauge('guiju_cache_answers', 'Answers that are kept.', gauges.cacheAnswers),
    ...gauge(
      'guiju_rules_current',
      '1 when the rules as saved last are in force, 0 when older ones are.',
      gauges.areRulesCurrent ? 1 : 0,
    ),
    ...(loadedSecondsAgo === null
      ? []
      : gauge(
          'guiju_loaded_age_seconds',
          'Since rules and data in force were loaded.',
          loadedSecondsAgo,
        )),
  ]
}
