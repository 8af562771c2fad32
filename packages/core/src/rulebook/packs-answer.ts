import type { AmendmentInfo, PackInfo, PackResponse, PacksResponse } from '@guiju/protocol'
import { formatDay, type Amendment, type Pack } from '@guiju/rulebook'
import type { Loaded } from '../guiju/loaded.ts'
import type { Answer } from '../guiju/port.ts'
import { citationOf, packVersion } from '../guiju/rule-info.ts'
import { unknownName } from './unknown-name.ts'

/** Answers `packs`: every pack of the text in force. */
export function packsAnswer({ checked }: Loaded): Answer<PacksResponse> {
  return { value: { packs: [...checked.rulebook.packs.values()].map(packInfo) } }
}

/** Answers `pack`. */
export function packAnswer(id: string, { checked }: Loaded): Answer<PackResponse> {
  const { packs } = checked.rulebook
  const pack = packs.get(id)
  if (pack !== undefined) return { value: { pack: packInfo(pack) } }
  return unknownName('unknown-pack', id, packs.keys())
}

function packInfo(pack: Pack): PackInfo {
  const own = (kind: string): readonly string[] => [...(pack.own[kind] ?? [])]
  return {
    id: pack.id,
    title: pack.title,
    version: packVersion(pack),
    platform: pack.platform,
    timeZone: pack.timeZone,
    currency: pack.currency,
    buildsOn: pack.buildsOn,
    entities: [...pack.entities.values()].map(({ name, label }) => ({ kind: name, label })),
    datasets: own('datasets'),
    metrics: own('metrics'),
    scorecards: own('scorecards'),
    boards: own('boards'),
    amendments: pack.amendments.map(amendmentInfo),
  }
}

function amendmentInfo(amendment: Amendment): AmendmentInfo {
  const { id, label, note, effective, cite, sets, retires } = amendment
  return {
    id,
    label: label ?? null,
    note,
    effective: formatDay(effective),
    citation: citationOf(cite),
    sets,
    retires,
  }
}
