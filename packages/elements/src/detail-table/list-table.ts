import type { BoardList, RowColumn, RowsPage } from '@guiju/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { said, type Language } from '../language.ts'
import { sortSign } from '../rows-table/rows-table.ts'
import { cellText, isNumericType } from './cell-text.ts'

/** The order of a list as far as the reader has asked for one. */
export interface ListSort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** The rows of a list as a table that scrolls inside itself. */
export function renderListTable(
  { page, sortKeys }: BoardList,
  name: string,
  sort: ListSort | null,
  language: Language,
  sortBy: (column: string) => void,
): TemplateResult {
  const renderHeading = (column: RowColumn): TemplateResult => {
    const text = said(column.label, language)
    const style = isNumericType(column.type) ? 'number' : ''
    if (!sortKeys.includes(column.id)) return html`<th scope="col" class=${style}>${text}</th>`
    const direction = sort?.column === column.id ? sort.direction : null
    return html`<th scope="col" class=${style} aria-sort=${direction ?? nothing}>
      <button class="sort" @click=${() => sortBy(column.id)}>${text} ${sortSign(direction)}</button>
    </th>`
  }
  return html`<div part="table" class="scroll list" tabindex="0" role="group" aria-label=${name}>
    <table>
      <caption class="visually-hidden">
        ${name}
      </caption>
      <thead>
        <tr>
          ${page.columns.map(renderHeading)}
        </tr>
      </thead>
      <tbody>
        ${renderBody(page, language)}
      </tbody>
    </table>
  </div>`
}

function renderBody({ columns, rows }: RowsPage, language: Language): readonly TemplateResult[] {
  return rows.map(
    ({ cells }) =>
      html`<tr>
        ${columns.map(
          (column, index) =>
            html`<td class=${isNumericType(column.type) ? 'number' : column.type}>
              ${cellText(cells[index] ?? null, column, language)}
            </td>`,
        )}
      </tr>`,
  )
}
