import type { Problem, RulesStatus, WireDiagnostic } from '@guiju/protocol'
import { pageWords, type Language } from './page-words.ts'

/** What the page has to say above the numbers; null when there is nothing. */
export interface NoticeState {
  readonly rules: RulesStatus | null
  readonly problem: Problem | null
}

/** The notices as elements: rules that do not check, and what the service refused. */
export function renderNotices(
  { rules, problem }: NoticeState,
  language: Language,
): readonly Node[] {
  const notices: Node[] = []
  if (rules && !rules.ok) {
    notices.push(
      notice(
        pageWords.broken[language],
        pageWords.brokenAdvice[language],
        rules.diagnostics.filter(({ severity }) => severity === 'error'),
        language,
      ),
    )
  }
  if (problem) {
    const title = problem.code === 'unreachable' ? pageWords.unreachable[language] : problem.title
    notices.push(notice(title, problem.detail ?? '', problem.diagnostics, language))
  }
  return notices
}

function notice(
  title: string,
  advice: string,
  diagnostics: readonly WireDiagnostic[],
  language: Language,
): HTMLElement {
  const section = element('section', 'notice', element('h2', '', title))
  if (advice) section.append(element('p', '', advice))
  if (diagnostics.length > 0) {
    const list = element('ol', '')
    list.append(...diagnostics.map((diagnostic) => diagnosticItem(diagnostic, language)))
    section.append(list)
  }
  return section
}

function diagnosticItem(diagnostic: WireDiagnostic, language: Language): HTMLElement {
  const { code, file, line, column, message, suggestion, excerpt } = diagnostic
  const place = file === null ? code : `${file}:${line}:${column} · ${code}`
  const sentence = [message[language], suggestion?.[language]].filter(Boolean).join(' ')
  const item = element('li', '', element('div', 'place', place), element('div', '', sentence))
  if (excerpt) item.append(element('pre', '', excerpt))
  return item
}

function element(
  tag: string,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}
