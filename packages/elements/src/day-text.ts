import { intlLocales, type Language } from './language.ts'

const formats: Partial<Record<Language, Intl.DateTimeFormat>> = {}

/** A day, `2023-06-30`, as readers of the language write it: `Jun 30, 2023`, `2023年6月30日`. */
export function dayText(day: string, language: Language): string {
  const style = { dateStyle: 'medium', timeZone: 'UTC' } as const
  formats[language] ??= new Intl.DateTimeFormat(intlLocales[language], style)
  return formats[language].format(new Date(day))
}
