import { diagnostic, type Diagnostic } from '@guiju/language'
import { parseDay } from '../calendar.ts'
import type { Pack } from '../model.ts'
import type { MapNode } from '../read/document.ts'
import { isTimeZone } from '../time-zone.ts'
import { asMap, integerAt, localTextAt, scalarAt, textAt, valueAt } from './node-values.ts'
import type { OrderedPack } from './pack-order.ts'

type PackHead = Pick<
  Pack,
  'version' | 'title' | 'platform' | 'timeZone' | 'weekStart' | 'currency' | 'effective'
>

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** The newest version of the rule language that is understood. */
const newestLanguage = 1

/** What the head of a pack says about itself. */
export function linkPackHead(
  { source }: OrderedPack,
  report: (found: Diagnostic) => void,
): PackHead {
  const { head } = source
  const language = integerAt(head, 'language')
  if (language !== null && language > newestLanguage) {
    const span = scalarAt(head, 'language')?.span ?? source.headSpan
    report(diagnostic('newer-language', span, { written: language, newest: newestLanguage }))
  }
  const zone = scalarAt(head, 'time_zone')
  const isNaive = zone === null || zone.text === 'none'
  const isKnown = isNaive || isTimeZone(zone.text)
  if (!isKnown) report(diagnostic('unknown-time-zone', zone.span, { zone: zone.text }))
  reportHeadTexts(head, report)
  const weekStart = textAt(head, 'week_start')
  return {
    version: textAt(head, 'version') ?? '',
    title: localTextAt(head, 'title', source.id),
    platform: textAt(head, 'platform'),
    timeZone: isNaive || !isKnown ? null : zone.text,
    weekStart: weekStart === null ? 1 : weekdays.indexOf(weekStart) + 1,
    currency: textAt(head, 'currency'),
    effective: linkEffective(source, report),
  }
}

function reportHeadTexts(head: MapNode, report: (found: Diagnostic) => void): void {
  const version = scalarAt(head, 'version')
  if (version !== null && !/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version.text)) {
    report(diagnostic('wrong-version', version.span, { written: version.text }))
  }
  const currency = scalarAt(head, 'currency')
  if (currency !== null && !/^[A-Z]{3}$/.test(currency.text)) {
    report(diagnostic('wrong-currency', currency.span, { written: currency.text }))
  }
}

function linkEffective(
  { head }: OrderedPack['source'],
  report: (found: Diagnostic) => void,
): Pack['effective'] {
  const node = valueAt(head, 'effective')
  if (node === null) return { from: null, until: null }
  const read = (key: 'from' | 'until'): number | null => {
    const written = scalarAt(asMap(node), key)
    const day = written === null ? null : parseDay(written.text)
    if (written !== null && day === null) {
      report(diagnostic('not-a-date', written.span, { written: written.text }))
    }
    return day
  }
  return { from: read('from'), until: read('until') }
}
