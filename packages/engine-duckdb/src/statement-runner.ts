import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api'
import type { Chunk, ChunkValue, Statement } from '@guiju/plan'
import { bindParameter } from './bind-parameter.ts'
import { readValue } from './read-value.ts'
import type { Semaphore } from './semaphore.ts'

/** How values of a result are read. */
export type ReadValue = typeof readValue

/** Runs statements against one schema of one instance. */
export interface StatementRunner {
  /** Chunks in order; when `signal` aborts the running query is interrupted and its reason thrown. */
  run(statement: Statement, signal: AbortSignal, read?: ReadValue): AsyncIterable<Chunk>
  /** Resolves once no statement runs. */
  idle(): Promise<void>
  /** Closes its connections: while one is open, the instance is, and its file cannot be opened again. */
  close(): void
}

/** A runner with at most as many queries at a time as `semaphore` has places. */
export function createStatementRunner(
  instance: DuckDBInstance,
  schema: string,
  semaphore: Semaphore,
): StatementRunner {
  const idle: DuckDBConnection[] = []
  let isClosed = false
  let running = 0
  const waiting: (() => void)[] = []

  const connect = async (): Promise<DuckDBConnection> => {
    const kept = idle.pop()
    if (kept !== undefined) return kept
    const connection = await instance.connect()
    await connection.run(`use ${schema}`)
    return connection
  }

  return {
    async *run(statement, signal, read = readValue) {
      const release = await semaphore.acquire(signal)
      try {
        running += 1
        const connection = await connect()
        const endInterrupting = interruptOn(signal, connection)
        try {
          signal.throwIfAborted()
          yield* stream(connection, statement, read)
        } catch (error) {
          signal.throwIfAborted()
          throw error
        } finally {
          endInterrupting()
          if (isClosed) connection.closeSync()
          else idle.push(connection)
        }
      } finally {
        release()
        running -= 1
        if (running === 0) for (const tell of waiting.splice(0)) tell()
      }
    },
    idle: () =>
      running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    close() {
      isClosed = true
      for (const connection of idle.splice(0)) connection.closeSync()
    },
  }
}

const interruptEveryMs = 50

/**
 * Interrupts what runs on a connection once the signal aborts, until the function given back is called: again and
 * again, because a statement that is just beginning does not hear of it.
 */
function interruptOn(signal: AbortSignal, connection: DuckDBConnection): () => void {
  let again: NodeJS.Timeout | undefined
  const interrupt = (): void => {
    connection.interrupt()
    again = setTimeout(interrupt, interruptEveryMs)
  }
  signal.addEventListener('abort', interrupt, { once: true })
  return () => {
    signal.removeEventListener('abort', interrupt)
    clearTimeout(again)
  }
}

async function* stream(
  connection: DuckDBConnection,
  statement: Statement,
  read: ReadValue,
): AsyncIterable<Chunk> {
  const bound = statement.parameters.map(bindParameter)
  const result = await connection.stream(
    statement.text,
    bound.map(({ value }) => value),
    bound.map(({ type }) => type),
  )
  for (;;) {
    const chunk = await result.fetchChunk()
    const rowCount = chunk?.rowCount ?? 0
    if (chunk === null || rowCount === 0) return
    yield { query: statement.query, rowCount, columns: columnsOf(chunk, rowCount, read) }
  }
}

/** Value by value, without a list of the engine's own values in between. */
function columnsOf(chunk: DuckDBDataChunk, rowCount: number, read: ReadValue): Chunk['columns'] {
  const { columnCount } = chunk
  return Array.from({ length: columnCount }, (_, index) => {
    const vector = chunk.getColumnVector(index)
    const values: ChunkValue[] = []
    for (let row = 0; row < rowCount; row += 1) values.push(read(vector.getItem(row)))
    return values
  })
}
