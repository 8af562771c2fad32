import { listen, type BoardDrill } from '@guiju/elements'
import type { BoardInfo, EntityItem, Problem } from '@guiju/protocol'
import { readBoardAddress, writeBoardAddress, type BoardAddress } from './board-address.ts'
import { boardPageWords } from './board-page-words.ts'
import { renderNotices } from './notices.ts'
import { elementOf, find } from './page-elements.ts'
import { languageOf, writeWords } from './page-language.ts'
import { usePageTokens } from './page-look.ts'
import { showPageLinks } from './page-links.ts'
import type { Language } from './page-words.ts'
import { useSignIn } from './sign-in.ts'

usePageTokens()

const provider = find('provider', 'guiju-provider')
const picker = find('picker', 'guiju-entity-picker')
const view = find('view', 'guiju-board')
const choice = find('boards', 'div')
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
  if (boards?.length === 0) choice.textContent = boardPageWords.noBoards[language()]
  view.hidden = boards?.length === 0
  await show()
}

async function show(): Promise<void> {
  showWords()
  const board = current()
  if (board === undefined) return
  showChoice(board)
  const entities = knownEntities.length > 0 ? knownEntities : await loadEntities('')
  const entity = address.entity || entities[0]?.id || ''
  picker.selected = entities.find(({ id }) => id === entity) ?? { id: entity, label: null }
  if (view.board !== board.id || provider.entity !== entity) view.data = null
  const { from, to } = address
  Object.assign(view, { board: board.id, from, to, drill: drillOf(address) })
  Object.assign(provider, { kind: board.entity ?? '', entity })
}

/** What a row is called is not in the address; its keys are. */
function drillOf({ part, narrowed }: BoardAddress): BoardDrill | null {
  if (part === '') return null
  const { drill } = view
  const isShown =
    drill?.part === part && JSON.stringify(drill.narrowed) === JSON.stringify(narrowed)
  return isShown ? drill : { part, narrowed, labels: [] }
}

function showChoice(current: BoardInfo): void {
  choice.setAttribute('aria-label', boardPageWords.board[language()])
  choice.replaceChildren(
    ...(boards ?? []).map(({ id, label, entity }) => {
      const button = Object.assign(document.createElement('button'), {
        type: 'button',
        textContent: label[language()],
      })
      if (id === current.id) button.setAttribute('aria-current', 'true')
      button.addEventListener('click', () => {
        const isOtherKind = entity !== current.entity
        if (isOtherKind) knownEntities = []
        goTo({ board: id, part: '', narrowed: {}, ...(isOtherKind && { entity: '' }) })
      })
      return button
    }),
  )
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
  showPageLinks(elementOf('pages'), 'boards', language(), address)
  showNotices()
}

function showNotices(): void {
  elementOf('notices').replaceChildren(...renderNotices({ rules: null, problem }, language()))
}

function language(): Language {
  return languageOf(address.language)
}
