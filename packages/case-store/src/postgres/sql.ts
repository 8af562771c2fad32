import type postgres from 'postgres'

/** A connection on which a transaction is open; whole numbers of 8 bytes are bigints. */
export type Sql = postgres.TransactionSql<{ bigint: bigint }>
