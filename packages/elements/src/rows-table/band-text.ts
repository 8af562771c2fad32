/** A step of a number for people: `1h..<2h` is `1h – 2h`; other names stay as they are. */
export function bandText(label: string): string {
  const [, from, to] = /^(.+?)\.\.<?(.+)$/.exec(label) ?? []
  return from === undefined ? label : `${from} – ${to}`
}

/** Where the step begins; other names stay as they are. */
export function bandStart(label: string): string {
  return /^(.+?)\.\./.exec(label)?.[1] ?? label
}
