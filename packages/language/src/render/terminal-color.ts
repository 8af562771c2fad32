/** Ways to set words apart on a terminal. */
export interface Painter {
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly related: (text: string) => string
  readonly faint: (text: string) => string
  readonly strong: (text: string) => string
}

/** A painter that writes ANSI colours, or one that leaves text as it is. */
export function painter(color: boolean): Painter {
  return color ? coloured : plain
}

const coloured: Painter = {
  error: ansi('1;31'),
  warning: ansi('1;33'),
  related: ansi('36'),
  faint: ansi('2'),
  strong: ansi('1'),
}

const plain: Painter = {
  error: unchanged,
  warning: unchanged,
  related: unchanged,
  faint: unchanged,
  strong: unchanged,
}

function ansi(code: string): (text: string) => string {
  return (text) => `\u001b[${code}m${text}\u001b[0m`
}

function unchanged(text: string): string {
  return text
}
