import type { GuijuProvider } from '@guiju/elements'
import type { LocalText, PacksResponse, ProcessInfo } from '@guiju/protocol'
import {
  placeAddress,
  placeGroups,
  type Contents,
  type NamedPlace,
  type Place,
  type PlaceGroup,
} from './navigation.ts'
import type { Language } from './page-words.ts'
import { credential } from './sign-in.ts'

/** Where the reader is, and what goes along to other places. */
export interface Whereabouts {
  readonly place: Place
  readonly language: Language
  readonly kept: { readonly entity: string; readonly kind: string }
  /** The procedures, on the page that asked for them. */
  readonly processes?: readonly ProcessInfo[]
}

const navigationWords: LocalText = { zh: '导航', en: 'Places' }

let known: Promise<Omit<Contents, 'processes'>> | undefined

/** Writes the way to every place into `nav`, as soon as the service has told them. */
export async function showNavigation(
  nav: HTMLElement,
  provider: GuijuProvider,
  whereabouts: () => Whereabouts,
): Promise<void> {
  const contents = await (known ??= contentsOf(provider))
  const groups = placeGroups({ ...contents, processes: whereabouts().processes ?? null })
  nav.closest('nav')?.setAttribute('aria-label', navigationWords[whereabouts().language])
  nav.replaceChildren(...groups.map((group) => groupElement(group, whereabouts())))
  nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

/** Lists that the service does not have or refuses are empty: the page itself tells what is wrong. */
async function contentsOf({
  client,
  baseUrl,
}: GuijuProvider): Promise<Omit<Contents, 'processes'>> {
  const [packs, scorecards, boards] = await Promise.all([
    packsOf(baseUrl),
    client.scorecards().catch(nothing),
    client.boards().catch(nothing),
  ])
  return {
    packs,
    scorecards: scorecards?.kind === 'value' ? scorecards.value : { scorecards: [], default: null },
    boards: boards?.kind === 'value' ? boards.value.boards : [],
  }
}

const nothing = (): undefined => undefined

async function packsOf(baseUrl: string): Promise<Contents['packs']> {
  const key = credential()
  const headers = key === '' ? {} : { authorization: `Bearer ${key}` }
  const answer = await fetch(`${baseUrl}/v1/packs`, { headers }).catch(nothing)
  return answer?.ok ? ((await answer.json()) as PacksResponse).packs : []
}

function groupElement({ title, places }: PlaceGroup, whereabouts: Whereabouts): HTMLElement {
  const list = document.createElement('ul')
  list.append(...places.map((place) => itemElement(place, whereabouts)))
  const section = document.createElement('div')
  if (title) {
    const name = title[whereabouts.language]
    list.setAttribute('aria-label', name)
    section.append(Object.assign(document.createElement('p'), { textContent: name }))
  }
  section.append(list)
  return section
}

function itemElement(place: NamedPlace, { place: here, language, kept }: Whereabouts): HTMLElement {
  const link = Object.assign(document.createElement('a'), {
    href: placeAddress(place, language, kept),
    textContent: place.label[language],
  })
  const isHere = place.kind === here.kind && (place.id === here.id || place.id === '')
  if (isHere) link.setAttribute('aria-current', 'page')
  const item = document.createElement('li')
  item.append(link)
  return item
}
