import { afterAll, describe, test } from 'vitest'
import { postgresPrograms, startPostgres, type PostgresServer } from '../testing/start-postgres.ts'
import { describeStorage } from '../testing/storage-suite.ts'
import { openPostgresStorage } from './open-postgres-storage.ts'

const programs = postgresPrograms()

if (programs === null) {
  describe('cases kept in PostgreSQL', () => {
    test.skip('not run: PostgreSQL is not installed on this machine (package postgresql)', () =>
      undefined)
  })
} else {
  let server: Promise<PostgresServer> | null = null
  let count = 0

  afterAll(async () => (await server)?.stop())

  describeStorage('PostgreSQL', async () => {
    server ??= startPostgres(programs)
    count += 1
    return openPostgresStorage((await server).address, {
      schema: `cases_${String(count)}`,
      connections: 4,
    })
  })
}
