import type { MiddlewareHandler } from 'hono'
import { problemResponse } from '../problem-response.ts'
import type { Trust } from './trust.ts'

/**
 * Answers only when it is asked under a name of its own. A page elsewhere can make its own name mean this machine;
 * the browser then takes the page for ours, but still says the name. An address cannot be made to mean another.
 */
export function knownHostsOnly({ hosts }: Pick<Trust, 'hosts'>): MiddlewareHandler {
  return async (c, next) => {
    const name = nameOf(c.req.header('host') ?? new URL(c.req.url).host)
    if (name === 'localhost' || isAddress(name) || hosts.has(name)) return await next()
    return problemResponse(c, 'unknown-host')
  }
}

/** The name without its port: `localhost:8420` is `localhost`, `[::1]:80` is `[::1]`. */
const nameOf = (host: string): string => host.toLowerCase().replace(/:\d*$/, '')

/** `127.0.0.1`, `[::1]` */
const isAddress = (name: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^\[[\da-f:.]+\]$/.test(name)
