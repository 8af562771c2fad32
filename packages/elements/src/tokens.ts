import { tokens } from '@guiju/look'
import { unsafeCSS, type CSSResult } from 'lit'

const entries = Object.entries(tokens)

/**
 * Gives each element every token as `--_<name>`: the page's `--guiju-<name>` where it sets one, ours elsewhere.
 */
export const tokenStyles: CSSResult = unsafeCSS(
  `:host { ${entries.map(([name, value]) => `--_${name}: var(--guiju-${name}, ${value});`).join(' ')} }`,
)
