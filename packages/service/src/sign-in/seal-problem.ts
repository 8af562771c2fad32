import type { LocalText } from '@guiju/protocol'
import type { PortProblem } from '../guiju-port.ts'

/** Why what a caller brought back is not taken. */
export function sealProblem(
  kind: 'foreign' | 'expired',
  what: 'cursor' | 'link',
): { readonly problem: PortProblem } {
  const code = kind === 'foreign' ? 'foreign-token' : 'expired-token'
  return { problem: { code, message: sentences[what][kind], suggestion: null, diagnostics: [] } }
}

const sentences: Readonly<
  Record<'cursor' | 'link', Readonly<Record<'foreign' | 'expired', LocalText>>>
> = {
  cursor: {
    foreign: {
      zh: '这个游标被改动过，或属于别人或另一个列表。请从第一页重新开始。',
      en: 'This cursor was changed, or is of somebody else or of another list. Begin with the first page.',
    },
    expired: {
      zh: '这个游标已过期。请从第一页重新开始。',
      en: 'This cursor is too old. Begin with the first page.',
    },
  },
  link: {
    foreign: {
      zh: '这个链接被改动过，或属于别人。请重新获取。',
      en: 'This link was changed, or is of somebody else. Ask for a new one.',
    },
    expired: {
      zh: '这个链接已过期，或数据、规则已有变化。请重新获取。',
      en: 'This link is too old, or data or rules have changed since. Ask for a new one.',
    },
  },
}
