import type { Client, Result } from '@guiju/client'
import type { BoardPartRequest } from '@guiju/protocol'
import type { GuijuBoard } from '../board/board.ts'
import type { GuijuEvents } from '../events.ts'
import { serviceLanguage, type Language } from '../language.ts'
import { boardRequest, saveFile } from './board-request.ts'

/** What boards need of the provider around them. */
export interface BoardSource {
  readonly entity: string
  readonly kind: string
  readonly language: Language
  /** Asks the service; undefined when the call was given up. */
  readonly result: <T>(
    call: (client: Client, options: { readonly signal: AbortSignal }) => Promise<Result<T>>,
    signal: AbortSignal,
  ) => Promise<Result<T> | undefined>
}

/** Fills boards in. */
export interface BoardFeed {
  /** Fetches what `board` shows now, or `part` of it. */
  readonly fetch: (board: GuijuBoard, part: BoardPartRequest | null) => Promise<void>
  /** Hears `guiju-board-ask`. */
  readonly asked: (event: Event) => void
  /** Hears `guiju-board-export`. */
  readonly exported: (event: Event) => void
}

/** Fetches boards from what `source` says at that time. */
export function boardFeed(source: () => BoardSource): BoardFeed {
  const running = new WeakMap<GuijuBoard, AbortController>()

  /** A part alone leaves what else is on its way; a whole board replaces it. */
  async function fetch(board: GuijuBoard, part: BoardPartRequest | null): Promise<void> {
    const provider = source()
    if (!board.board || !provider.entity) return
    const before = running.get(board)
    if (!part) before?.abort()
    const controller = (part && before) ?? new AbortController()
    running.set(board, controller)
    board.isBusy = true
    const request = boardRequest(provider, board, part ?? board.request)
    const result = await provider.result(
      (client, options) => client.board(board.board, request, options),
      controller.signal,
    )
    if (!result) return
    board.isBusy = false
    if (result.kind === 'value') board.take(result.value, part)
    else board.problem = result.problem
  }

  return {
    fetch,
    asked: (event) => {
      const { detail, target } = event as CustomEvent<GuijuEvents['guiju-board-ask']>
      if (isBoard(target)) void fetch(target, detail.part)
    },
    exported: (event) => {
      const { detail, target } = event as CustomEvent<GuijuEvents['guiju-board-export']>
      if (isBoard(target)) void save(source(), target, detail)
    },
  }
}

/** Told by its tag: whether the provider or the board was loaded first is up to the page. */
function isBoard(target: EventTarget | null): target is GuijuBoard {
  return target instanceof Element && target.localName === 'guiju-board'
}

async function save(
  provider: BoardSource,
  board: GuijuBoard,
  { part, format }: GuijuEvents['guiju-board-export'],
): Promise<void> {
  const { limit: _limit, all: _all, cursor: _cursor, ...whole } = part
  const language = serviceLanguage(provider.language)
  const request = { ...boardRequest(provider, board, null), part: whole, format, language }
  const result = await provider.result(
    (client, options) => client.exportBoard(board.board, request, options),
    new AbortController().signal,
  )
  if (result?.kind === 'value') saveFile(result.value, `${board.board}-${part.id}.${format}`)
}
