/** Words that cannot be names unless they are quoted. */
export const reservedWords: readonly string[] = [
  'if',
  'then',
  'else',
  'and',
  'or',
  'not',
  'in',
  'is',
  'has',
  'within',
  'after',
  'before',
  'by',
  'where',
  'true',
  'false',
  'missing',
]

/** What a name begins with and goes on with, as parts of a regular expression with the `u` flag. */
export const nameStart: string = '[\\p{L}_]'
export const namePart: string = '[\\p{L}\\p{M}\\p{Nd}_]'

const plainName = new RegExp(`^${nameStart}${namePart}*$`, 'u')
const fullWidth = /[\uff01-\uff5e]/

/** True when `name` can be written without backticks. */
export function isPlainName(name: string): boolean {
  return plainName.test(name) && !fullWidth.test(name) && !reservedWords.includes(name)
}
