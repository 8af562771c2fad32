import type { LocalText } from '@guiju/protocol'

/** Every fixed word of the form that asks who reads. */
export const signInWords: Readonly<
  Record<'title' | 'credential' | 'kept' | 'go' | 'refused', LocalText>
> = {
  title: { zh: '请先登录', en: 'Sign in first' },
  credential: { zh: 'API 密钥或令牌', en: 'API key or token' },
  kept: {
    zh: '只保存在此标签页中，关闭后即清除。',
    en: 'Kept in this tab only, and forgotten when it is closed.',
  },
  go: { zh: '登录', en: 'Sign in' },
  refused: { zh: '服务不接受它。', en: 'The service does not take it.' },
}
