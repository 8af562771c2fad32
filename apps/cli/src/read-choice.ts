import { UsageError, type Arguments } from './command.ts'

/**
 * The value of an option that allows a few words; the first one when it is not there.
 *
 * @throws UsageError for any other word.
 */
export function readChoice<const W extends readonly [string, ...string[]]>(
  args: Pick<Arguments, 'text'>,
  option: string,
  words: W,
): W[number] {
  const written = args.text(option)
  if (written === null) return words[0]
  const word = words.find((each) => each === written)
  if (word !== undefined) return word
  const list = words.join(', ')
  throw new UsageError({
    en: `--${option} takes one of ${list}, not '${written}'.`,
    zh: `--${option} 只能是 ${list} 之一，而不是“${written}”。`,
  })
}
