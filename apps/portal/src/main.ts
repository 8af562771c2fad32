import { listen } from '@guiju/elements'
import type {
  EntityItem,
  Problem,
  RulesStatus,
  ScorecardInfo,
  ScorecardResponse,
  ScorecardsResponse,
} from '@guiju/protocol'
import { renderNotices } from './notices.ts'
import { elementOf, find } from './page-elements.ts'
import { languageOf, writeWords } from './page-language.ts'
import { usePageTokens } from './page-look.ts'
import { readAddress, writeAddress, type PageAddress } from './page-address.ts'
import { pageWords, type Language } from './page-words.ts'
import { showNavigation, type Whereabouts } from './show-navigation.ts'
import { useSignIn } from './sign-in.ts'

usePageTokens()

const provider = find('provider', 'guiju-provider')
const picker = find('picker', 'guiju-entity-picker')
const dayInput = find('day', 'input')
const languageButton = find('language', 'button')

let address: PageAddress = readAddress(location.search)
let scorecards: ScorecardsResponse | null = null
let isLoading = false
let latestSearch = 0
let rules: RulesStatus | null = null
let problem: Problem | null = null

useSignIn(provider, language)
listen(document, 'guiju-error', (detail) => {
  problem = detail
  showNotices()
})
listen(document, 'guiju-recovered', () => {
  problem = null
  showNotices()
})
listen(document, 'guiju-rules', (status) => {
  const isNew = rules !== null && rules.hash !== status.hash
  rules = status
  showNotices()
  if (isNew || (!scorecards && !isLoading)) void loadScorecards()
})
listen(document, 'guiju-scorecard', (data) => {
  picker.selected = data.entity
  void showMoreMetrics(data)
})
listen(picker, 'guiju-search', ({ text }) => void loadEntities(text))
listen(picker, 'guiju-select', ({ id }) => goTo({ entity: id }))
dayInput.addEventListener('change', () => goTo({ day: dayInput.value }))
languageButton.addEventListener('click', () =>
  goTo({ language: language() === 'zh' ? 'en' : 'zh' }),
)
addEventListener('popstate', () => {
  address = readAddress(location.search)
  void show()
})

showWords()
void loadScorecards()

function goTo(change: Partial<PageAddress>): void {
  address = { ...address, ...change }
  history.pushState(null, '', writeAddress(address))
  void show()
}

async function loadScorecards(): Promise<void> {
  isLoading = true
  const value = await provider.ask((client) => client.scorecards())
  isLoading = false
  if (!value) return
  scorecards = value
  await show()
}

async function show(): Promise<void> {
  showWords()
  const card = currentScorecard()
  if (!scorecards || !card) return
  showTitle(scorecards, card)
  const loading = loadEntities('')
  const entity = address.entity || ((await loading)[0]?.id ?? '')
  dayInput.value = address.day || scorecards.snapshot.completeThrough
  dayInput.max = scorecards.snapshot.completeThrough
  Object.assign(provider, { scorecard: card.id, kind: card.entity, entity, day: address.day })
  void showNavigation(elementOf('pages'), provider, whereabouts)
}

/** A card for each metric of the pack that the scorecard does not show. */
async function showMoreMetrics({ scorecard, dimensions }: ScorecardResponse): Promise<void> {
  const answer = await provider.ask((client) => client.metrics())
  const onTheCard = new Set(
    dimensions.flatMap(({ metrics }) => metrics.map(({ metric }) => metric)),
  )
  const others = (answer?.metrics ?? []).filter(
    ({ id, pack }) => pack === scorecard.pack && !onTheCard.has(id),
  )
  elementOf('more').hidden = others.length === 0
  const shown = [...document.querySelectorAll('guiju-metric-card')].map(({ metric }) => metric)
  if (shown.join() === others.map(({ id }) => id).join()) return
  elementOf('cards').replaceChildren(
    ...others.map(({ id }) =>
      Object.assign(document.createElement('guiju-metric-card'), { metric: id }),
    ),
  )
  await provider.refreshMetrics()
}

async function loadEntities(search: string): Promise<readonly EntityItem[]> {
  const card = currentScorecard()
  if (!card) return []
  const searchNumber = ++latestSearch
  const parameters = { limit: 100, ...(search && { search }) }
  const value = await provider.ask((client) => client.entities(card.entity, parameters))
  if (value && searchNumber === latestSearch) picker.items = value.entities
  return value?.entities ?? []
}

function showTitle({ rules: inForce }: ScorecardsResponse, card: ScorecardInfo): void {
  const { pack, version, amendment, hash } =
    inForce.find((rule) => rule.pack === card.pack) ?? card.version
  elementOf('title').textContent = card.label[language()]
  document.title = `${card.label[language()]} · Guiju`
  elementOf('version').textContent = `${pack} ${amendment ?? version} · ${hash.slice(0, 8)}`
  elementOf('version').title = hash
}

function showWords(): void {
  writeWords(pageWords, language())
  languageButton.textContent = pageWords.otherLanguage[language()]
  void showNavigation(elementOf('pages'), provider, whereabouts)
  picker.label = pageWords.entity[language()]
  showNotices()
}

function whereabouts(): Whereabouts {
  const card = currentScorecard()
  const kept = { entity: provider.entity || address.entity, kind: card?.entity ?? '' }
  return { place: { kind: 'scorecard', id: card?.id ?? '' }, language: language(), kept }
}

function showNotices(): void {
  elementOf('notices').replaceChildren(...renderNotices({ rules, problem }, language()))
}

function currentScorecard(): ScorecardInfo | undefined {
  const id = address.scorecard || scorecards?.default
  return scorecards?.scorecards.find((card) => card.id === id) ?? scorecards?.scorecards[0]
}

function language(): Language {
  return languageOf(address.language)
}
