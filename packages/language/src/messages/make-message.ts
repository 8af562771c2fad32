import type { Message, Severity } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'

/** A message about a mistake that leaves its rule or request without an answer. */
export function error<P>(
  text: (params: P) => LocalText,
  suggestion?: (params: P) => LocalText | null,
): Message<P> {
  return message('error', text, suggestion)
}

/** A message about something that is allowed and probably not meant. */
export function warning<P>(
  text: (params: P) => LocalText,
  suggestion?: (params: P) => LocalText | null,
): Message<P> {
  return message('warning', text, suggestion)
}

function message<P>(
  severity: Severity,
  text: (params: P) => LocalText,
  suggestion?: (params: P) => LocalText | null,
): Message<P> {
  return suggestion === undefined ? { severity, text } : { severity, text, suggestion }
}
