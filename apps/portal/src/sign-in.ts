import { listen, type GuijuProvider } from '@guiju/elements'
import { signInWords } from './sign-in-words.ts'
import type { Language } from './page-words.ts'

const keptAs = 'guiju-credential'

/** What the reader signed in with in this tab; empty: nothing. */
export const credential = (): string => sessionStorage.getItem(keptAs) ?? ''

/** Asks with what the reader signed in with, and asks the reader for it when the service wants to know who reads. */
export function useSignIn(provider: GuijuProvider, language: () => Language): void {
  provider.token = credential
  listen(document, 'guiju-error', ({ code }) => {
    if (code === 'not-signed-in') askForCredential(language())
  })
}

function askForCredential(language: Language): void {
  if (document.querySelector('dialog.sign-in')) return
  const word = (name: keyof typeof signInWords): string => signInWords[name][language]
  const input = Object.assign(document.createElement('input'), {
    type: 'password',
    autocomplete: 'off',
    required: true,
  })
  const label = document.createElement('label')
  label.append(word('credential'), input)
  const form = document.createElement('form')
  form.append(
    titled('h2', word('title')),
    ...(credential() === '' ? [] : [titled('p', word('refused'))]),
    label,
    titled('p', word('kept')),
    titled('button', word('go')),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    sessionStorage.setItem(keptAs, input.value.trim())
    location.reload()
  })
  const dialog = Object.assign(document.createElement('dialog'), { className: 'sign-in' })
  dialog.setAttribute('aria-label', word('title'))
  dialog.append(form)
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

const titled = (tag: string, text: string): HTMLElement =>
  Object.assign(document.createElement(tag), { textContent: text })
