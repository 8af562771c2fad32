import { listen, type BoardDrill } from '@guiju/elements'
import type { BoardInfo, EntityItem, Problem } from '@guiju/protocol'
import { readBoardAddress, writeBoardAddress, type BoardAddress } from './board-address.ts'
import { boardPageWords } from './board-page-words.ts'
import { renderNotices } from './notices.ts'
import { elementOf, find } from './page-elements.ts'
import { languageOf, writeWords } from './page-language.ts'
import { usePageTokens } from './page-look.ts'
import type { Language } from './page-words.ts'
import { showNavigation, type Whereabouts } from './show-navigation.ts'
import { useSignIn } from './sign-in.ts'

usePageTokens()

const provider = find('provider', 'guiju-provider')
const picker = find('picker', 'guiju-entity-picker')
const view = find('view', 'guiju-board')
const languageButton = find('language', 'button')

let address: BoardAddress = readBoardAddress(location.search)
let boards: readonly BoardInfo[] | null = null
let problem: Problem | null = null
let latestSearch = 0
let knownEntities: readonly EntityItem[] = []

useSignIn(provider, language)
listen(document, 'guiju-error', (detail) => {
  problem = detail
  showNotices()
})
listen(document, 'guiju-recovered', () => {
  problem = null
  showNotices()
})
listen(view, 'guiju-board-change', ({ from, to, drill }) => {
  address = { ...address, from, to, part: drill?.part ?? '', narrowed: drill?.narrowed ?? {} }
  history.pushState(null, '', writeBoardAddress(address))
  view.scrollIntoView({ block: 'nearest' })
})
listen(picker, 'guiju-search', ({ text }) => void loadEntities(text))
listen(picker, 'guiju-select', ({ id }) => goTo({ entity: id, part: '', narrowed: {} }))
languageButton.addEventListener('click', () =>
  goTo({ language: language() === 'zh' ? 'en' : 'zh' }),
)
addEventListener('popstate', () => {
  address = readBoardAddress(location.search)
  void show()
})

showWords()
void load()

function goTo(change: Partial<BoardAddress>): void {
  address = { ...address, ...change }
  history.pushState(null, '', writeBoardAddress(address))
  void show()
}

async function load(): Promise<void> {
  boards = (await provider.ask((client) => client.boards()))?.boards ?? null
  if (boards?.length === 0) elementOf('title').textContent = boardPageWords.noBoards[language()]
  view.hidden = boards?.length === 0
  await show()
}

async function show(): Promise<void> {
  showWords()
  const board = current()
  if (board === undefined) return
  elementOf('title').textContent = board.label[language()]
  document.title = `${board.label[language()]} · Guiju`
  const loading = knownEntities.length > 0 ? knownEntities : loadEntities('')
  const entity = address.entity || ((await loading)[0]?.id ?? '')
  void showPicked(entity, loading)
  if (view.board !== board.id || provider.entity !== entity) view.data = null
  const { from, to } = address
  Object.assign(view, { board: board.id, from, to, drill: drillOf(address) })
  Object.assign(provider, { kind: board.entity ?? '', entity })
  void showNavigation(elementOf('pages'), provider, whereabouts)
}

/** The numbers do not wait for the name of whom they are about. */
async function showPicked(
  entity: string,
  loading: readonly EntityItem[] | Promise<readonly EntityItem[]>,
): Promise<void> {
  picker.selected = { id: entity, label: null }
  const found = (await loading).find(({ id }) => id === entity)
  if (found && picker.selected?.id === entity) picker.selected = found
}

/** What a row is called is not in the address; its keys are. */
function drillOf({ part, narrowed }: BoardAddress): BoardDrill | null {
  if (part === '') return null
  const { drill } = view
  const isShown =
    drill?.part === part && JSON.stringify(drill.narrowed) === JSON.stringify(narrowed)
  return isShown ? drill : { part, narrowed, labels: [] }
}

async function loadEntities(search: string): Promise<readonly EntityItem[]> {
  const kind = current()?.entity
  if (!kind) return []
  const searchNumber = ++latestSearch
  const parameters = { limit: 100, ...(search && { search }) }
  const value = await provider.ask((client) => client.entities(kind, parameters))
  if (value && searchNumber === latestSearch) {
    picker.items = value.entities
    if (search === '') knownEntities = value.entities
  }
  return value?.entities ?? []
}

function current(): BoardInfo | undefined {
  return (
    boards?.find(({ id }) => id === address.board) ??
    boards?.find(({ id }) => id === 'refund_analysis') ??
    boards?.[0]
  )
}

function showWords(): void {
  writeWords(boardPageWords, language())
  languageButton.textContent = boardPageWords.otherLanguage[language()]
  picker.label = boardPageWords.entity[language()]
  void showNavigation(elementOf('pages'), provider, whereabouts)
  showNotices()
}

function whereabouts(): Whereabouts {
  const board = current()
  const kept = { entity: provider.entity || address.entity, kind: board?.entity ?? '' }
  return { place: { kind: 'board', id: board?.id ?? '' }, language: language(), kept }
}

function showNotices(): void {
  elementOf('notices').replaceChildren(...renderNotices({ rules: null, problem }, language()))
}

function language(): Language {
  return languageOf(address.language)
}
