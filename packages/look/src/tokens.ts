/**
 * The look's values by name, as `--guiju-<name>`. A colour names its light and its dark value; which of them holds
 * follows the `color-scheme` where it is used.
 */
export const tokens: Readonly<Record<string, string>> = {
  font: 'system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  mono: 'ui-monospace, "SF Mono", "Cascadia Code", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace',
  paper: 'light-dark(#faf9f6, #14181b)',
  surface: 'light-dark(#ffffff, #1b2024)',
  sunken: 'light-dark(#f2f0ea, #23292e)',
  ink: 'light-dark(#1d2328, #e9ecee)',
  'ink-2': 'light-dark(#566069, #a9b3bb)',
  'ink-3': 'light-dark(#5d6770, #99a4ad)',
  line: 'light-dark(#e3dfd6, #2c343a)',
  'line-2': 'light-dark(#cfc9bc, #3c464d)',
  accent: 'light-dark(#1f5f7a, #7cc0dc)',
  'accent-soft': 'light-dark(#e3eef2, #1c333d)',
  good: 'light-dark(#1c7454, #6fc9a3)',
  'good-soft': 'light-dark(#e0f0e8, #16332a)',
  fair: 'light-dark(#7d5700, #e3b54d)',
  'fair-soft': 'light-dark(#f8eed3, #372c12)',
  poor: 'light-dark(#b3372a, #f0897c)',
  'poor-soft': 'light-dark(#f9e4e0, #3c201c)',
  self: 'light-dark(#1f5f7a, #7cc0dc)',
  average: 'light-dark(#7b858d, #929ca4)',
  excellent: 'light-dark(#1c7454, #6fc9a3)',
  'series-1': 'light-dark(#1f5f7a, #7cc0dc)',
  'series-2': 'light-dark(#c07a2c, #e0a45c)',
  'series-3': 'light-dark(#6b5a93, #b3a3dc)',
  'series-4': 'light-dark(#4d8a6a, #84c4a3)',
  'series-5': 'light-dark(#a8556a, #d98fa3)',
  'series-rest': 'light-dark(#b9b4a8, #59615f)',
  radius: '10px',
  'radius-small': '6px',
  shadow: '0 1px 2px light-dark(rgb(40 36 25 / 0.05), transparent)',
}

/** The tokens as a style sheet of a page, as `--guiju-<name>`. */
export const pageTokens = (): string =>
  `:root { ${Object.entries(tokens)
    .map(([name, value]) => `--guiju-${name}: ${value};`)
    .join(' ')} }`
