import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'

/** Parameters of the messages about how windows are written. */
export interface WindowParams {
  readonly 'unknown-window': {
    /** The word that does not fit; null at the end of the text. */
    readonly found: string | null
    /** A sound window of the form that came nearest. */
    readonly example: string
  }
  readonly 'reversed-days': { readonly instead: string }
  readonly 'empty-window': Record<never, never>
  readonly 'window-number': { readonly written: string; readonly most: number }
}

export const windowMessages: { readonly [C in keyof WindowParams]: Message<WindowParams[C]> } = {
  'unknown-window': {
    severity: 'error',
    text: ({ found }) =>
      found === null
        ? { en: 'This window stops too early.', zh: '这个时间窗口没有写完。' }
        : {
            en: `'${found}' does not fit any window.`,
            zh: `“${found}”不符合任何时间窗口的写法。`,
          },
    suggestion: ({ example }) => ({
      en: `Write it like: ${example}`,
      zh: `写法例如：${example}`,
    }),
  },
  'reversed-days': {
    severity: 'error',
    text: () => ({
      en: 'The nearer day of such a window comes first.',
      zh: '这种时间窗口先写较近的一天。',
    }),
    suggestion: ({ instead }) => write(instead),
  },
  'empty-window': {
    severity: 'error',
    text: () => ({ en: 'This window holds no day.', zh: '这个时间窗口不含任何一天。' }),
  },
  'window-number': {
    severity: 'error',
    text: ({ written, most }) => ({
      en: `${written} is not a whole number up to ${most}.`,
      zh: `${written} 不是不超过 ${most} 的整数。`,
    }),
  },
}

function write(instead: string): LocalText {
  return { en: `Write ${instead}`, zh: `请写成 ${instead}` }
}
