import type { LocalText } from '@guiju/protocol'
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** The languages that the elements speak; every kind of Chinese reads `zh`. */
export type Language = 'zh' | 'en'

/** Tells an element the language of the nearest `lang` around it, and renders it anew when one changes. */
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
    return text[this.current]
  }

  hostConnected(): void {
    listeners.add(this.#update)
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['lang'],
      subtree: true,
    })
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
  const around = element.closest('[lang]')
  if (around) return around.getAttribute('lang')?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const root = element.getRootNode()
  if (root instanceof ShadowRoot) return nearestLanguage(root.host)
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
