import { localized, type Context } from '../context.ts'
import { readWireDiagnostic } from '../output/read-wire-diagnostic.ts'
import { noteStyle, renderDiagnostics } from '../output/report-diagnostics.ts'
import type { OpenProject } from '../project/open-guiju.ts'

/** Puts data as it is now in force, or tells why the old data stays; nothing when nothing differs. */
export function dataReloader(context: Context, opened: OpenProject): () => Promise<void> {
  return async () => {
    const status = await opened.refreshData()
    if (status === null) return
    if (status.ok) {
      const ids = status.snapshots.map(({ id }) => id).join(', ')
      context.tell(
        localized(context, { en: `Data reloaded: ${ids}`, zh: `数据已重新载入：${ids}` }),
      )
      return
    }
    const told = status.diagnostics.map((wire) => readWireDiagnostic(wire, opened.sources))
    context.tell(renderDiagnostics(told, opened.sources, noteStyle(context)))
    context.tell(
      localized(context, {
        en: 'The data cannot be opened as it is now; the former data stays in force.',
        zh: '数据现在无法打开，仍使用之前的数据。',
      }),
    )
  }
}
