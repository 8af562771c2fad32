import { Hono, type MiddlewareHandler } from 'hono'
import type { Gauges } from './metrics-text.ts'
import { metricsText } from './metrics-text.ts'
import type { Meter } from './meter.ts'

/** What probes are answered from. */
export interface ProbeOptions {
  readonly meter: Meter
  readonly gauges: () => Promise<Gauges>
  /** Whether questions are answered now. */
  readonly isReady: () => boolean
  /** Lets those through who may read metrics. */
  readonly mayReadMetrics: readonly MiddlewareHandler[]
}

/** `GET /livez`: the process runs; `GET /readyz`: it answers questions; `GET /metrics`: what Prometheus reads. */
export function probeRoutes({ meter, gauges, isReady, mayReadMetrics }: ProbeOptions): Hono {
  const routes = new Hono()
  routes.get('/livez', (c) => c.json({ status: 'ok' }))
  routes.get('/readyz', (c) =>
    isReady() ? c.json({ status: 'ok' }) : c.json({ status: 'not-ready' }, 503),
  )
  for (const handler of mayReadMetrics) routes.use('/metrics', handler)
  routes.get('/metrics', async (c) =>
    c.body(metricsText(meter, await gauges()), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  )
  return routes
}
