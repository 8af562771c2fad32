import { diagnostic, nearestName, type Diagnostic, type Span } from '@guiju/language'

/** An error about a text that is none of `choices`, with the nearest of them. */
export function wrongChoice(
  written: { readonly text: string; readonly span: Span },
  choices: readonly string[],
  related: readonly Span[] = [],
): Diagnostic {
  const nearest = nearestName(written.text, choices)
  const params = { value: written.text, choices: choices.join(', ') }
  const hint = nearest === undefined ? params : { ...params, nearest }
  return diagnostic('wrong-choice', written.span, hint, related)
}
