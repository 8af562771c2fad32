import { scopeKey, type Seal, type Viewer } from '@guiju/access'
import type { BoardPartAnswer, RowsPage } from '@guiju/protocol'
import type { PortOf } from '../asking-viewer.ts'
import type { Caller } from '../cases-port.ts'
import type { DetailsPort } from '../details-port.ts'
import type { Answer, GuijuPort } from '../guiju-port.ts'
import { sealProblem } from './seal-problem.ts'

const dayMs = 24 * 60 * 60 * 1000

/**
 * Rows whose cursors are signed: good for those who see the same, until the end of the next day, and for the same
 * rows of the same data, which the cursor itself says.
 */
export function sealedRows(detailsOf: PortOf<DetailsPort>, seal: Seal): PortOf<DetailsPort> {
  return (c) => {
    const details = detailsOf(c)
    const cursors = cursorsOf(seal, ['rows', scopeKey(c.get('viewer'))])
    return {
      ...details,
      rows: (request, options) =>
        cursors.within(request.cursor, async (cursor) => {
          const answer = await details.rows({ ...request, ...cursor }, options)
          if ('problem' in answer) return answer
          return { value: { ...answer.value, page: cursors.page(answer.value.page) } }
        }),
    }
  }
}

/** Boards whose lists have such cursors. */
export function sealedBoards(guijuOf: PortOf<GuijuPort>, seal: Seal): PortOf<GuijuPort> {
  return (c) => {
    const guiju = guijuOf(c)
    const cursors = cursorsOf(seal, ['board', scopeKey(c.get('viewer'))])
    const sealed = (part: BoardPartAnswer): BoardPartAnswer =>
      part.kind === 'list' ? { ...part, page: cursors.page(part.page) } : part
    return {
      ...guiju,
      board: (id, request, options) =>
        cursors.within(request.part?.cursor, async (cursor) => {
          const part = request.part && { ...request.part, ...cursor }
          const answer = await guiju.board(id, { ...request, ...(part && { part }) }, options)
          if ('problem' in answer) return answer
          return { value: { ...answer.value, parts: answer.value.parts.map(sealed) } }
        }),
    }
  }
}

/** What is signed of a list of cases: its last key, for one caller in one role, in one list. */
export interface CaseCursors {
  readonly write: (after: string) => string
  readonly read: (written: string) => Answer<string>
}

export function caseCursors(
  seal: Seal,
  viewer: Viewer,
  { process, caller }: { readonly process: string; readonly caller: Caller },
): CaseCursors {
  const bound = ['cases', viewer.caller, scopeKey(viewer), process, caller.actor, caller.id]
  const { write, read } = cursorsOf(seal, bound)
  return { write, read }
}

/** The last moment at which what is sealed today is good; the same all day, so that equal answers stay equal. */
export function cursorsEnd(now: Date): Date {
  return new Date((Math.floor(now.getTime() / dayMs) + 2) * dayMs)
}

/** Another one when cursors that were written before may not be read any more. */
export const cursorsEpoch = (seal: Seal, now: Date): string =>
  `${seal.id} ${String(cursorsEnd(now).getTime())}`

interface Cursors {
  readonly write: (cursor: string) => string
  readonly read: (written: string) => Answer<string>
  readonly page: (page: RowsPage) => RowsPage
  /** Asks with what a cursor holds, if there is one and it is good. */
  readonly within: <T>(
    written: string | undefined,
    ask: (cursor: { readonly cursor?: string }) => Promise<Answer<T>>,
  ) => Promise<Answer<T>>
}

function cursorsOf(seal: Seal, bound: readonly (string | null)[]): Cursors {
  const purpose = JSON.stringify(bound)
  const write = (cursor: string): string => seal.write(purpose, cursor, cursorsEnd(new Date()))
  const read = (written: string): Answer<string> => {
    const unsealed = seal.read(purpose, written)
    return unsealed.kind === 'content'
      ? { value: String(unsealed.content) }
      : sealProblem(unsealed.kind, 'cursor')
  }
  return {
    write,
    read,
    page: (page) => (page.next === null ? page : { ...page, next: write(page.next) }),
    async within(written, ask) {
      if (written === undefined) return await ask({})
      const cursor = read(written)
      return 'problem' in cursor ? cursor : await ask({ cursor: cursor.value })
    },
  }
}
