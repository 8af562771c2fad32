/** Whether a text is a size such as `512MB` or `2 GiB`. */
export const isSize = (text: string): boolean => /^\d+(\.\d+)?\s?[KMGT]i?B$/.test(text)

/** A size in bytes; 0 for a text that is none, such as `off`. */
export function sizeBytes(text: string): number {
  const [, count, unit, isBinary] = /^([\d.]+)\s?([KMGT])(i?)B$/.exec(text) ?? []
  if (count === undefined || unit === undefined) return 0
  return Number(count) * (isBinary === 'i' ? 1024 : 1000) ** ('KMGT'.indexOf(unit) + 1)
}
