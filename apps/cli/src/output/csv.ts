/** Rows as RFC 4180 text; missing cells are empty. */
export function renderCsv(
  titles: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): string {
  return [titles, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
}

const cell = (text: string | null): string =>
  text === null ? '' : /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
