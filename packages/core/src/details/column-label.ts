import type { Column, Dataset, LocalText } from '@guiju/language'
import { metricOf, sideOf } from '../finish/evaluation.ts'
import type { OpenDetails } from './open-details.ts'

/**
 * What the column is called to which a path such as `item.product.name` leads from the listed rows; null when its
 * author gave it no label, or when it is no path.
 */
export function columnLabel(
  path: string,
  details: Pick<OpenDetails, 'question' | 'pack'>,
): LocalText | null {
  return columnAt(path, details)?.label ?? null
}

/** The column to which a path leads from the listed rows; undefined where it is no path. */
export function columnAt(
  path: string,
  { question: { of }, pack }: Pick<OpenDetails, 'question' | 'pack'>,
): Column | undefined {
  const population =
    of.kind === 'population'
      ? of.population
      : sideOf(metricOf(pack, of.metric), of.side)?.population
  const relations = path.split('.')
  const column = relations.pop() ?? ''
  const dataset = relations.reduce<Dataset | undefined>(
    (from, name) => pack.datasets.get(from?.relations.get(name)?.to ?? ''),
    pack.datasets.get(population?.dataset ?? ''),
  )
  return dataset?.columns.get(column)
}
