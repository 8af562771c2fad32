import type { LocalText } from '@guiju/protocol'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { languageOfTag, said, type Language } from './language.ts'

/**
 * Tells an element the language of the nearest `locale` or `lang` around it, and renders it anew when one changes.
 */
export class LanguageController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host
    host.addController(this)
  }

  /** The language in force here and now. */
  get current(): Language {
    return nearestLanguage(this.#host)
  }

  /** The wording of `text` in that language. */
  say(text: LocalText): string {
    return said(text, this.current)
  }

  hostConnected(): void {
    listeners.add(this.#update)
    const root = this.#host.getRootNode()
    for (const around of [document.documentElement, ...(root === document ? [] : [root])]) {
      observer.observe(around, { attributeFilter: ['lang', 'locale'], subtree: true })
    }
  }

  hostDisconnected(): void {
    listeners.delete(this.#update)
    if (listeners.size === 0) observer.disconnect()
  }

  readonly #update = (): void => this.#host.requestUpdate()
}

const listeners = new Set<() => void>()
const observer = new MutationObserver(() => listeners.forEach((update) => update()))

function nearestLanguage(element: Element): Language {
  const around = element.closest('[locale]:not([locale=""]),[lang]:not([lang=""])')
  if (around) {
    return languageOfTag(around.getAttribute('locale') || around.getAttribute('lang') || '')
  }
  const root = element.getRootNode()
  if (root instanceof ShadowRoot) return nearestLanguage(root.host)
  return languageOfTag(navigator.language)
}
