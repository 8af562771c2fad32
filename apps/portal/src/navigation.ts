import type {
  BoardInfo,
  LocalText,
  PackInfo,
  ProcessInfo,
  ScorecardInfo,
  ScorecardsResponse,
} from '@guiju/protocol'
import type { Language } from './page-words.ts'

/** What a page can show. */
export interface Place {
  readonly kind: 'scorecard' | 'board' | 'process'
  readonly id: string
}

/** A place with its name. */
export interface NamedPlace extends Place {
  readonly label: LocalText
  /** The kind of entity that it shows; null: any. */
  readonly entity: string | null
}

/** The places of one pack. */
export interface PlaceGroup {
  /** What the pack is called; null where that is not known. */
  readonly title: LocalText | null
  readonly places: readonly NamedPlace[]
}

/** What a service has; a list that it does not tell is empty. */
export interface Contents {
  readonly packs: readonly PackInfo[]
  readonly scorecards: Pick<ScorecardsResponse, 'scorecards' | 'default'>
  readonly boards: readonly BoardInfo[]
  /** Null: not asked for. */
  readonly processes: readonly ProcessInfo[] | null
}

/**
 * Every place by the pack that declares it: packs in their order, the one of the first scorecard before all others.
 * Procedures that were not asked for are one place.
 */
export function placeGroups({
  packs,
  scorecards,
  boards,
  processes,
}: Contents): readonly PlaceGroup[] {
  const cards = scorecards.scorecards.toSorted(
    (one, other) => rank(one, scorecards.default) - rank(other, scorecards.default),
  )
  const places: readonly PackPlace[] = [
    ...cards.map((card) => packPlace('scorecard', card)),
    ...boards.map((board) => packPlace('board', board)),
    ...(processes ?? []).map((process) => packPlace('process', { ...process, entity: null })),
  ]
  const order = new Set([
    ...places.slice(0, 1).map(({ pack }) => pack),
    ...packs.map(({ id }) => id),
    ...places.map(({ pack }) => pack),
  ])
  const groups = [...order].map((pack) => ({
    title: packs.find(({ id }) => id === pack)?.title ?? null,
    places: places.filter((place) => place.pack === pack).map(({ place }) => place),
  }))
  const whole = processes === null ? [...groups, { title: null, places: [procedures] }] : groups
  return whole.filter((group) => group.places.length > 0)
}

const procedures: NamedPlace = {
  kind: 'process',
  id: '',
  label: { zh: '流程', en: 'Procedures' },
  entity: null,
}

const rank = ({ id }: ScorecardInfo, first: string | null): number => (id === first ? 0 : 1)

interface PackPlace {
  readonly pack: string
  readonly place: NamedPlace
}

const packPlace = (
  kind: Place['kind'],
  { id, label, entity, pack }: Omit<NamedPlace, 'kind'> & { readonly pack: string },
): PackPlace => ({ pack, place: { kind, id, label, entity } })

const files = { scorecard: './', board: 'board.html', process: 'process.html' } as const

/** The address of a place; an entity goes along to places that show entities of its kind. */
export function placeAddress(
  { kind, id, entity }: NamedPlace,
  language: Language,
  kept: { readonly entity: string; readonly kind: string },
): string {
  const isKept = kept.entity !== '' && entity === kept.kind
  const parameters = {
    ...(id && { [kind]: id }),
    ...(isKept && { entity: kept.entity }),
    lang: language,
  }
  return `${files[kind]}?${new URLSearchParams(parameters).toString()}`
}
