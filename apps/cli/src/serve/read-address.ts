import { UsageError, type Arguments } from '../command.ts'

/** Where to listen. */
export interface ListenAddress {
  readonly port: number
  readonly host: string
}

const defaultPort = 8420

/**
 * Port and host as the command line gives them: without a host only this machine is served.
 *
 * @throws UsageError for a port that cannot be.
 */
export function readAddress(args: Pick<Arguments, 'text'>): ListenAddress {
  const written = args.text('port')
  const port = written === null ? defaultPort : Number(written)
  if (written !== null && (!/^\d{1,5}$/.test(written) || port > 65_535)) {
    throw new UsageError({
      en: `--port: '${written}' is not a port from 0 to 65535.`,
      zh: `--port：“${written}”不是 0 到 65535 之间的端口。`,
    })
  }
  return { port, host: args.text('host') ?? '127.0.0.1' }
}
