import { positionOf, type Span } from '@guiju/language'

/** A place in a rule file, as `file:line`. */
export function placeIn({ file, start }: Span, sources: ReadonlyMap<string, string>): string {
  return `${file}:${String(positionOf(sources.get(file) ?? '', start).line)}`
}
