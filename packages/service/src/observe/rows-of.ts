/** How many rows an answer lists; null where it lists none. */
export function rowsOf(answer: object): number | null {
  if ('rows' in answer && Array.isArray(answer.rows)) return answer.rows.length
  if (!('page' in answer) || typeof answer.page !== 'object' || answer.page === null) return null
  return rowsOf(answer.page)
}
