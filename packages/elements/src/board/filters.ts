import type { BoardResponse, SplitInfo } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { boardWords } from './board-words.ts'
import type { FilterOption } from './filter-options.ts'

/** Values of a board's filters; null is "(none)". */
export type FilterValues = BoardResponse['filters']

/** A choice for each filter of a board: from the values that are known, or any that is typed. */
export function renderFilters(
  { board, filters }: BoardResponse,
  optionsOf: (filter: SplitInfo) => readonly FilterOption[],
  language: Language,
  set: (filters: FilterValues) => void,
): TemplateResult | typeof nothing {
  if (board.filters.length === 0) return nothing
  const change = (id: string, text: string): void => {
    const { [id]: _before, ...others } = filters
    const value = text === boardWords.none[language] ? null : text
    set(text === '' ? others : { ...others, [id]: value })
  }
  return html`<div class="filters" role="group" aria-label=${boardWords.filters[language]}>
    ${board.filters.map((filter) => {
      const value = filters[filter.id]
      const text = value === null ? boardWords.none[language] : (value ?? '')
      const options = optionsOf(filter)
      const listen = (event: Event): void =>
        change(filter.id, (event.target as HTMLInputElement).value)
      return html`<label>
        <span class="faint">${said(filter.label, language)}</span>
        ${
          filter.values
            ? renderChoice(filter.id, options, text, language, listen)
            : renderTyped(filter.id, options, text, language, listen)
        }
      </label>`
    })}
  </div>`
}

function renderChoice(
  id: string,
  options: readonly FilterOption[],
  chosen: string,
  language: Language,
  listen: (event: Event) => void,
): TemplateResult {
  const none = boardWords.none[language]
  return html`<select name=${id} @change=${listen}>
    <option value="" ?selected=${chosen === ''}>${boardWords.anyValue[language]}</option>
    ${[...options, { value: none, label: none }].map(
      ({ value, label }) =>
        html`<option value=${value} ?selected=${value === chosen}>${label}</option>`,
    )}
  </select>`
}

function renderTyped(
  id: string,
  options: readonly FilterOption[],
  written: string,
  language: Language,
  listen: (event: Event) => void,
): TemplateResult {
  return html`<input
      type="text"
      name=${id}
      list=${`values-${id}`}
      placeholder=${boardWords.anyValue[language]}
      .value=${written}
      @change=${listen}
    />
    <datalist id=${`values-${id}`}>
      ${options.map(({ value }) => html`<option value=${value}></option>`)}
      <option value=${boardWords.none[language]}></option>
    </datalist>`
}
