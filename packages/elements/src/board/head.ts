import type { BoardResponse, SplitInfo } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { dayText } from '../day-text.ts'
import type { BoardDrill } from '../events.ts'
import { renderMarks } from '../freshness.ts'
import { said, type Language, type Wording } from '../language.ts'
import { bandText } from '../rows-table/band-text.ts'
import { boardWords } from './board-words.ts'
import type { FilterOption } from './filter-options.ts'
import { renderFilters, type FilterValues } from './filters.ts'
import { dayAfter, daysOf, offeredLengths, type Period } from './period.ts'

interface HeadHandlers {
  readonly setFilters: (filters: FilterValues) => void
  readonly optionsOf: (filter: SplitInfo) => readonly FilterOption[]
  readonly setPeriod: (change: Partial<Period>) => void
  readonly back: () => void
}

/** The name of a board, its period to choose, and what it is narrowed to. */
export function renderHead(
  data: BoardResponse,
  drill: BoardDrill | null,
  isBusy: boolean,
  language: Language,
  handlers: HeadHandlers,
): TemplateResult {
  const { board, snapshot } = data
  return html`<header>
      <h2>${said(board.label, language)}</h2>
      <span class="tag plain"
        >${boardWords.numbersOf[language]} ${dayText(snapshot.completeThrough, language)}</span
      >
      <span class="spacer"></span>
      ${renderPeriod(data, language, handlers)}
    </header>
    ${drill ? nothing : renderFilters(data, handlers.optionsOf, language, handlers.setFilters)}
    ${renderMarks(snapshot, data.to, language)}
    ${board.note ? html`<p class="muted about">${said(board.note, language)}</p>` : nothing}
    ${drill ? renderTrail(data, drill, language, handlers) : nothing}
    <p class="visually-hidden" role="status">${isBusy ? '…' : `${data.from} – ${data.to}`}</p>`
}

function renderPeriod(
  { board, from, to, snapshot }: BoardResponse,
  language: Language,
  { setPeriod }: HeadHandlers,
): TemplateResult {
  const last = snapshot.completeThrough
  const length = to === last ? daysOf({ from, to }) : 0
  const input = (name: 'from' | 'to', value: string): TemplateResult =>
    html`<label>
      <span class="visually-hidden">${boardWords[name][language]}</span>
      <input
        type="date"
        name=${name}
        max=${last}
        .value=${value}
        @change=${(event: Event) => setDay(event, (day) => setPeriod({ [name]: day }))}
      />
    </label>`
  return html`<div class="period" role="group" aria-label=${boardWords.period[language]}>
    <span class="lengths">
      ${offeredLengths(board.period.atMost).map(
        (days) =>
          html`<button
            aria-pressed=${days === length}
            @click=${() => setPeriod({ from: dayAfter(last, 1 - days), to: last })}
          >
            ${days + dayUnit[language]}
          </button>`,
      )}
    </span>
    ${input('from', from)} <span aria-hidden="true">–</span> ${input('to', to)}
  </div>`
}

const dayUnit: Wording = { zh: ' 天', hant: ' 天', en: ' d' }

/** An emptied date field asks for nothing. */
function setDay({ target }: Event, set: (day: string) => void): void {
  if (target instanceof HTMLInputElement && target.value !== '') set(target.value)
}

function renderTrail(
  { board }: BoardResponse,
  { part, labels, narrowed }: BoardDrill,
  language: Language,
  { back }: HeadHandlers,
): TemplateResult {
  const keys = Object.values(narrowed).map((key) => key ?? boardWords.none[language])
  const names = labels.length > 0 ? labels.map((label) => said(label, language)) : keys
  const shown = board.parts.find(({ id }) => id === part)?.label
  return html`<p class="trail">
    <button class="back" @click=${back}>← ${boardWords.back[language]}</button>
    <span>${shown ? said(shown, language) : part}</span>
    ${names.map((name) => html`<span class="tag plain">${bandText(name)}</span>`)}
  </p>`
}
