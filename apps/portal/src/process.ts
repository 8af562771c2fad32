import { listen, type FormFields } from '@guiju/elements'
import type { CaseCaller, CaseInfo, Problem, ProcessActor, ProcessInfo } from '@guiju/protocol'
import { renderNotices } from './notices.ts'
import { elementOf, find } from './page-elements.ts'
import { languageOf, writeWords } from './page-language.ts'
import { usePageTokens } from './page-look.ts'
import { openingValues } from './opening-values.ts'
import type { Language } from './page-words.ts'
import { readProcessAddress, writeProcessAddress, type ProcessAddress } from './process-address.ts'
import { processWords } from './process-words.ts'
import { showNavigation, type Whereabouts } from './show-navigation.ts'
import { credential, useSignIn } from './sign-in.ts'

usePageTokens()

const provider = find('provider', 'guiju-provider')
const sides = find('sides', 'fieldset')
const list = find('list', 'guiju-case-list')
const view = find('case', 'guiju-case')
const opening = find('opening', 'guiju-field-form')
const openButton = find('open', 'button')
const languageButton = find('language', 'button')

let address: ProcessAddress = readProcessAddress(location.search)
let processes: readonly ProcessInfo[] | null = null
let problem: Problem | null = null

useSignIn(provider, language)
listen(document, 'guiju-error', (detail) => {
  problem = detail.case === undefined && detail.refusal === undefined ? detail : null
  showNotices()
})
listen(document, 'guiju-recovered', () => {
  problem = null
  showNotices()
})
listen(list, 'guiju-select', ({ id }) => goTo({ case: id }))
listen(view, 'guiju-case-event', (detail) => void send(detail))
listen(view, 'guiju-case-due', () => setTimeout(() => void showCases(), 1000))
opening.addEventListener('guiju-submit', (event) => {
  void open((event as CustomEvent<FormFields>).detail)
})
openButton.addEventListener('click', () => showOpening(opening.hidden === true))
sides.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement) goTo({ side: event.target.value })
})
languageButton.addEventListener('click', () =>
  goTo({ language: language() === 'zh' ? 'en' : 'zh' }),
)
addEventListener('popstate', () => {
  address = readProcessAddress(location.search)
  void show()
})

showWords()
void load()

function goTo(change: Partial<ProcessAddress>): void {
  address = { ...address, ...change }
  history.pushState(null, '', writeProcessAddress(address))
  void show()
}

async function load(): Promise<void> {
  processes = (await provider.ask((client) => client.processes()))?.processes ?? []
  await show()
}

async function show(): Promise<void> {
  showWords()
  const process = current()
  if (process === undefined) {
    elementOf('definition').textContent = processWords.noProcesses[language()]
    return
  }
  elementOf('title').textContent = process.label[language()]
  document.title = `${process.label[language()]} · Guiju`
  elementOf('definition').textContent = process.definition?.[language()] ?? ''
  showSides(process)
  showOpening(opening.hidden !== true)
  await Promise.all([showCases(), showPicture(process)])
}

function showSides({ actors }: ProcessInfo): void {
  const side = currentSide()?.name
  sides.replaceChildren(
    legend(),
    ...actors.map(({ name, label }) => {
      const input = Object.assign(document.createElement('input'), {
        type: 'radio',
        name: 'side',
        value: name,
        checked: name === side,
      })
      const choice = document.createElement('label')
      choice.append(input, label[language()])
      return choice
    }),
  )
}

function legend(): HTMLLegendElement {
  const words = processWords.side[language()]
  return Object.assign(document.createElement('legend'), {
    className: 'visually-hidden',
    textContent: words,
  })
}

function showOpening(isOpen: boolean): void {
  const process = current()
  const side = currentSide()
  openButton.hidden = process === undefined || !process.openedBy.includes(side?.name ?? '')
  opening.hidden = !isOpen || openButton.hidden
  openButton.setAttribute('aria-expanded', String(!opening.hidden))
  if (process === undefined || opening.hidden) return
  opening.action = processWords.openNow[language()]
  if (opening.fields === process.fields) return
  const needed = process.fields.filter(({ isNeeded, type }) => isNeeded || type === 'boolean')
  opening.fields = needed
  opening.values = openingValues(process, new Date())
}

async function showCases(): Promise<void> {
  const process = current()
  const overseer = process?.actors.find(({ scope }) => scope === null)
  if (process === undefined || overseer === undefined) return
  const parameters = { actor: overseer.name, limit: 100 }
  const found = await provider.ask((client) => client.cases(process.id, parameters))
  if (found === undefined) return
  list.data = found
  list.selected = address.case
  view.hidden = address.case === ''
  view.actor = currentSide()?.name ?? ''
  if (address.case === '') return
  const shown = await provider.ask((client) =>
    client.readCase(process.id, address.case, { actor: overseer.name }),
  )
  view.data = shown ?? null
  view.hidden = shown === undefined
}

async function showPicture({ id }: ProcessInfo): Promise<void> {
  const picture = await fetch(
    `${provider.baseUrl}/v1/processes/${id}/diagram?language=${language()}`,
    credential() === '' ? {} : { headers: { authorization: `Bearer ${credential()}` } },
  )
  if (!picture.ok) return
  const drawn = new DOMParser().parseFromString(await picture.text(), 'image/svg+xml')
  elementOf('picture').replaceChildren(drawn.documentElement)
}

async function send({
  key,
  event,
  fields,
}: {
  readonly key: string
  readonly event: string
  readonly fields: FormFields
}): Promise<void> {
  const process = current()
  const shown = view.data
  if (process === undefined || shown === null) return
  view.isBusy = true
  const caller = callerIn(shown.case)
  const result = await provider.client.sendEvent(process.id, key, { caller, event, fields })
  view.isBusy = false
  view.problem = result.kind === 'problem' ? result.problem : null
  await showCases()
}

async function open(fields: FormFields): Promise<void> {
  const process = current()
  const side = currentSide()
  if (process === undefined || side === undefined) return
  const id = side.scope === null ? undefined : String(fields[side.scope] ?? '')
  const caller = { actor: side.name, ...(id !== undefined && { id }) }
  opening.isBusy = true
  const result = await provider.ask((client) => client.openCase(process.id, { caller, fields }))
  opening.isBusy = false
  if (result === undefined) return
  opening.values = openingValues(process, new Date())
  showOpening(false)
  goTo({ case: result.case.key })
}

/** The side that is played, with the id that the case has for it. */
function callerIn({ fields }: CaseInfo): CaseCaller {
  const side = currentSide()
  const scope = side?.scope ?? null
  const id = fields.find(({ name }) => name === scope)?.value
  return { actor: side?.name ?? '', ...(typeof id === 'string' && { id }) }
}

function current(): ProcessInfo | undefined {
  return processes?.find(({ id }) => id === address.process) ?? processes?.[0]
}

function currentSide(): ProcessActor | undefined {
  const actors = current()?.actors ?? []
  return actors.find(({ name }) => name === address.side) ?? actors[0]
}

function showWords(): void {
  writeWords(processWords, language())
  languageButton.textContent = processWords.otherLanguage[language()]
  void showNavigation(elementOf('pages'), provider, whereabouts)
  showNotices()
}

function whereabouts(): Whereabouts {
  const place = { kind: 'process', id: current()?.id ?? '' } as const
  return {
    place,
    language: language(),
    kept: { entity: '', kind: '' },
    ...(processes && { processes }),
  }
}

function showNotices(): void {
  elementOf('notices').replaceChildren(...renderNotices({ rules: null, problem }, language()))
}

function language(): Language {
  return languageOf(address.language)
}
