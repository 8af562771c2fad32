import type { Pack, Point, Request } from '@guiju/rulebook'
import { evaluateMetric, metricNamed } from './evaluate-metric.ts'
import type { Evaluation } from './evaluation.ts'
import type { Value } from './value.ts'
import { worldAt, type Source, type Texts } from './world.ts'

/**
 * The evaluations of a request at any point, each made once. Metrics that are read at a day of their own are
 * evaluated as known on it, under the text in force on it.
 */
export function evaluationsOf(given: Texts, request: Request): (point: Point) => Evaluation {
  const made = new Map<string, Evaluation>()
  const texts: Texts = { ...given, metricAt: valuesAlone(given, request) }
  const sources = new Map<Pack, Texts>([[texts.pack, texts]])
  const inText = (text: Texts, point: Point): Evaluation => {
    const number = [...sources.values()].indexOf(text)
    const key = JSON.stringify([number, point.from, point.to, point.known, point.isPeriod ?? false])
    const known = made.get(key)
    if (known !== undefined) return known
    const evaluation: Evaluation = {
      world: worldAt(text, point),
      request,
      judged: new Map(),
      at: (other) => inText(text, other),
      onDay: (day) => inText(textOn(day, sources, texts), { from: day, to: day, known: day }),
    }
    made.set(key, evaluation)
    return evaluation
  }
  return (point) => inText(texts, point)
}

/** Metrics at days for one entity, or for all rows, whatever else is asked; each value worked out once. */
function valuesAlone(texts: Texts, request: Request): NonNullable<Source['metricAt']> {
  const values = new Map<string, Value>()
  let alone: ((point: Point) => Evaluation) | undefined
  return (metric, day, entity) => {
    const key = JSON.stringify([metric, day, entity])
    const known = values.get(key)
    if (known !== undefined) return known
    alone ??= evaluationsOf(texts, { ...request, entity: null, splits: [], where: new Map() })
    const evaluation = alone({ from: day, to: day, known: day }).onDay(day)
    const cell = { entity, splits: null }
    const { value } = evaluateMetric(evaluation, metricNamed(evaluation, metric), cell)
    values.set(key, value)
    return value
  }
}

/** The rules and data as the text in force on a day has them. */
function textOn(day: number, sources: Map<Pack, Texts>, texts: Texts): Texts {
  const text = texts.textOn(day)
  const pack = text.rulebook.packs.get(texts.pack.id)
  if (pack === undefined) throw new Error(`No text has a pack '${texts.pack.id}'.`)
  const { types, references, aggregates } = texts.checked
  const source = sources.get(pack) ?? {
    ...texts,
    checked: { ...text, types, references, aggregates },
    pack,
  }
  sources.set(pack, source)
  return source
}
