import type { BoardPartRequest, BoardRequest } from '@guiju/protocol'
import type { BoardView } from '../events.ts'

/** What is asked of the service for a board of the provider's entity; an empty day leaves the choice to the board. */
export function boardRequest(
  { entity: id, kind }: { readonly entity: string; readonly kind: string },
  { from, to, filters }: Pick<BoardView, 'from' | 'to' | 'filters'>,
  part: BoardPartRequest | null,
): BoardRequest {
  return {
    entity: { kind: kind || 'shop', id },
    ...(from && to ? { period: { from, to } } : to ? { day: to } : {}),
    ...(Object.keys(filters).length > 0 && { filters }),
    ...(part && { part }),
  }
}

/** Lets the reader keep `file` under `name`. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
