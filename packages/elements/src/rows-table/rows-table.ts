import type { BoardRowCells, BoardRows, LocalText, Quantity } from '@guiju/protocol'
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import { boardWords } from '../board/board-words.ts'
import type { BoardDrill } from '../events.ts'
import { said, type Language } from '../language.ts'
import { missingReason, quantityText } from '../quantity-text.ts'
import { bandText } from './band-text.ts'
import { drillOf, tableLines, type TableLine } from './row-levels.ts'
import { isNumeric, shownColumns, type ShownColumn, type ShownColumns } from './shown-columns.ts'

/** What stands before the name of a row, or below it. */
export type RowMark = 'none' | 'rank' | 'swatch' | 'bar'

/** How rows are shown, and what a reader may do with them. */
export interface RowsTableSettings {
  readonly language: Language
  readonly name: string
  readonly mark: RowMark
  /** Rows of the first level at most. */
  readonly atMost: number
  /** Places of the rows that are unfolded. */
  readonly unfolded: ReadonlySet<number>
  readonly toggle: (place: number) => void
  readonly open: (drill: BoardDrill) => void
  /** Null where columns cannot be sorted by. */
  readonly sort: ((column: string) => void) | null
}

/** Rows as a table: every number as it is, "–" with the reason where there is none. */
export function renderRowsTable(data: BoardRows, settings: RowsTableSettings): TemplateResult {
  const { language, name, atMost, unfolded } = settings
  const columns = shownColumns(data)
  const lines = tableLines(data.rows.slice(0, atMost), unfolded)
  return html`<div part="table" class="scroll" tabindex="0" role="group" aria-label=${name}>
    <table>
      <caption class="visually-hidden">
        ${name}
      </caption>
      <thead>
        <tr>
          ${renderHeading(columns.head, data, settings)}
          ${columns.others.map((column) => renderHeading(column, data, settings))}
        </tr>
      </thead>
      <tbody>
        ${lines.map((line) => renderLine(line, data, columns, settings))}
        ${data.rest ? renderRest(data.rest, columns, language) : nothing}
      </tbody>
    </table>
  </div>`
}

function renderHeading(
  column: ShownColumn | null,
  { splits, sort, canSwap }: BoardRows,
  { language, sort: sortBy }: RowsTableSettings,
): TemplateResult {
  const split = splits.map(({ label }) => said(label, language)).join(' › ')
  if (column === null) return html`<th scope="col">${split}</th>`
  const { info } = column
  const text = said(info.label, language)
  const style = isNumeric(info) ? 'number' : ''
  if (sortBy === null || canSwap) return html`<th scope="col" class=${style}>${text}</th>`
  const direction = sort?.column === info.id ? sort.direction : null
  return html`<th scope="col" class=${style} aria-sort=${direction ?? nothing}>
    <button class="sort" @click=${() => sortBy(info.id)}>${text} ${sortSign(direction)}</button>
  </th>`
}

/** Shows to which side a column is sorted. */
export function sortSign(direction: 'ascending' | 'descending' | null): TemplateResult {
  const sign = direction === null ? '↕' : direction === 'ascending' ? '↑' : '↓'
  return html`<span aria-hidden="true">${sign}</span>`
}

function renderLine(
  line: TableLine,
  data: BoardRows,
  columns: ShownColumns,
  settings: RowsTableSettings,
): TemplateResult {
  const { row, level } = line
  const { language } = settings
  return html`<tr class=${level === 2 ? 'lower' : ''}>
      <th scope="row">
        ${renderName(line, data, columns, settings)}
        ${settings.mark === 'bar' ? renderBar(row, data) : nothing}
      </th>
      ${columns.others.map(
        ({ info, index }) =>
          html`<td class=${isNumeric(info) ? 'number' : info.format}>
            ${renderCell(row.cells[index], language)}
          </td>`,
      )}
    </tr>
    ${
      line.hidden > 0
        ? html`<tr class="lower">
            <td class="faint" colspan=${columns.others.length + 1}>
              <span class="name">${boardWords.rest[language]}: ${line.hidden}</span>
            </td>
          </tr>`
        : nothing
    }`
}

function renderName(
  { row, place, level, isUnfolded }: TableLine,
  data: BoardRows,
  columns: ShownColumns,
  { language, mark, toggle, open }: RowsTableSettings,
): TemplateResult {
  const text = nameOf(row, columns, language)
  const drill = drillOf(data, row, labelsOf(row, data, place))
  return html`<span class="name">
    ${
      isUnfolded === null
        ? nothing
        : html`<button
            class="unfold"
            aria-expanded=${isUnfolded}
            aria-label=${`${boardWords.unfold[language]} ${text}`}
            @click=${() => toggle(place)}
          ></button>`
    }
    ${mark === 'rank' ? html`<span class="rank">${place + 1}</span>` : nothing}
    ${mark === 'swatch' && level === 1 ? drawSwatch(place) : nothing}
    ${
      columns.hasPicture
        ? html`<span class="avatar" aria-hidden="true">${Array.from(text)[0] ?? ''}</span>`
        : nothing
    }
    ${
      drill
        ? html`<button class="open" @click=${() => open(drill)}><bdi>${text}</bdi></button>`
        : html`<bdi>${text}</bdi>`
    }
  </span>`
}

/** The first five have a colour of their own. */
export function fillOf(place: number): string {
  return place < 5 ? `fill-${place}` : 'fill-rest'
}

function drawSwatch(place: number): SVGTemplateResult {
  return svg`<svg class="swatch" aria-hidden="true"><rect class=${fillOf(place)} width="10" height="10" rx="2" /></svg>`
}

/** The row's part of the largest: bars of one table share one scale. */
function renderBar(row: BoardRowCells, { rows, columns }: BoardRows): SVGTemplateResult | symbol {
  const index = columns.findIndex(({ kind }) => kind === 'metric')
  const largest = Math.max(...rows.map(({ cells }) => cells[index]?.value ?? 0))
  const value = row.cells[index]?.value ?? null
  if (value === null || value < 0 || largest <= 0) return nothing
  return svg`<svg class="bar" aria-hidden="true">
    <rect class="track" width="100%" height="5" rx="2.5" />
    <rect class="fill-0" width=${`${((value / largest) * 100).toFixed(2)}%`} height="5" rx="2.5" stroke="none" />
  </svg>`
}

function renderRest(
  { label, cells }: NonNullable<BoardRows['rest']>,
  columns: ShownColumns,
  language: Language,
): TemplateResult {
  return html`<tr class="rest">
    <th scope="row"><span class="name">${said(label, language)}</span></th>
    ${columns.others.map(
      ({ info, index }) =>
        html`<td class=${isNumeric(info) ? 'number' : ''}>
          ${renderCell(cells[index], language)}
        </td>`,
    )}
  </tr>`
}

function renderCell(cell: Quantity | undefined, language: Language): TemplateResult {
  if (!cell || cell.state !== 'value') {
    const reason = cell ? missingReason(cell, language) : ''
    return html`– ${reason ? html`<span class="faint">${reason}</span>` : nothing}`
  }
  return html`${quantityText(cell, language)}`
}

/** What a row is called: by the column that names it, or by its label. */
export function nameOf(row: BoardRowCells, { head }: ShownColumns, language: Language): string {
  const cell = head ? row.cells[head.index] : undefined
  const text = cell?.state === 'value' ? said(cell.text, language) : said(row.label, language)
  return bandText(text)
}

function labelsOf(row: BoardRowCells, { rows }: BoardRows, place: number): readonly LocalText[] {
  const above = rows[place]
  return above && row.keys.length > above.keys.length ? [above.label, row.label] : [row.label]
}
