import type { SqlStatementText } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import type { Language } from '../language.ts'
import { explanationWords } from './explanation-words.ts'

/** Every statement that ran, word for word, with its bound parameters. */
export function renderSql(
  statements: readonly SqlStatementText[],
  language: Language,
): TemplateResult {
  return html`<div class="stack">
    ${statements.map(
      ({ text, parameters }) =>
        html`<section class="stack tight">
          <pre tabindex="0" aria-label="SQL">${text}</pre>
          ${
            parameters.length > 0
              ? html`<p class="faint">
                  ${explanationWords.parameters[language]}
                  ${parameters.map(
                    (parameter, index) =>
                      html`<code>$${index + 1} = ${JSON.stringify(parameter)}</code> `,
                  )}
                </p>`
              : nothing
          }
        </section>`,
    )}
  </div>`
}
