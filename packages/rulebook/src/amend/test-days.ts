import { parseDay } from '../calendar.ts'
import { asMap, itemsOf, scalarAt, scalarsOf, valueAt } from '../link/node-values.ts'
import type { YamlNode } from '../read/document.ts'

/** The days whose text a written rule test asks for: its own, and the last one of its period. */
export function testDays(node: YamlNode): readonly number[] {
  const map = asMap(node)
  const days = [...scalarsOf(valueAt(map, 'as_of')), ...scalarsOf(valueAt(map, 'at'))]
  const written = [...days.map(({ text }) => text), ...periodEnd(valueAt(map, 'period'))]
  return written.map((text) => parseDay(text.trim())).filter((day) => day !== null)
}

function periodEnd(node: YamlNode | null): readonly string[] {
  if (node === null) return []
  if (node.kind === 'map') return [scalarAt(node, 'to')?.text ?? '']
  const ends = node.kind === 'list' ? itemsOf(node) : node.text.split('..')
  const end = ends.at(-1)
  if (end === undefined) return []
  return typeof end === 'string' ? [end] : scalarsOf(end).map(({ text }) => text)
}
