import { randomUUID } from 'node:crypto'

const sane = /^[\w.:+/=-]{1,128}$/

/** The id that a caller gave its request when it can stand in a log; else a new one. */
export const requestIdOf = (given: string | null): string =>
  given !== null && sane.test(given) ? given : randomUUID()
