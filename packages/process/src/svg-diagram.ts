import type { Process, Region } from '@guiju/rulebook'
import { edgesOf, type Edge } from './diagram-edges.ts'

type Language = 'zh' | 'en'

const box = { width: 168, height: 44, apart: 228, below: 84 }
const margin = 24
/** Room above and below the states of a region for arrows that pass over or go back. */
const headroom = 64

/**
 * The process as an SVG picture: a band for each region, its states in columns by how many steps lead to them,
 * events as full arrows, deadlines as dashed ones. Colours are custom properties of the page with a fallback.
 */
export function svgDiagram(process: Process, language: Language): string {
  const drawn: string[] = []
  let top = margin
  let width = 0
  for (const region of process.regions.values()) {
    const band = drawRegion(process, region, { top, language })
    drawn.push(...band.parts)
    top = band.bottom + margin
    width = Math.max(width, band.right)
  }
  const title = escape(process.label[language])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + margin} ${top}" width="${width + margin}" height="${top}" role="img" aria-label="${title}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs>',
    ...drawn,
    '</svg>',
    '',
  ].join('\n')
}

interface Place {
  readonly x: number
  readonly y: number
}

interface Band {
  readonly parts: readonly string[]
  readonly bottom: number
  readonly right: number
}

function drawRegion(
  process: Process,
  region: Region,
  { top, language }: { readonly top: number; readonly language: Language },
): Band {
  const edges = edgesOf(process, region)
  const places = placeStates(region, edges, top + headroom)
  const title = `<text x="${margin}" y="${top + 14}" font-weight="600" fill="currentColor">${escape(region.label[language])}</text>`
  const boxes = [...region.states.values()].flatMap((state) => {
    const place = places.get(state.name)
    return place === undefined ? [] : [drawState(state.label[language], place, state.isFinal)]
  })
  const joined = Map.groupBy(edges, ({ from, to }) => `${from} ${to}`)
  const arrows = [...joined.values()].flatMap((same) => drawEdge(same, places, language))
  const all = [...places.values()]
  return {
    parts: [title, ...arrows, ...boxes],
    bottom: Math.max(...all.map(({ y }) => y)) + box.height + headroom / 2,
    right: Math.max(...all.map(({ x }) => x)) + box.width,
  }
}

/** Columns by the longest way that leads to a state without going back; within a column in order of writing. */
function placeStates(
  region: Region,
  edges: readonly Edge[],
  top: number,
): ReadonlyMap<string, Place> {
  const depth = columnsOf(region, edges)
  const rows = new Map<number, number>()
  return new Map(
    [...region.states.keys()].map((name) => {
      const column = depth.get(name) ?? 0
      const row = rows.get(column) ?? 0
      rows.set(column, row + 1)
      const x = margin + column * (box.width + box.apart)
      return [name, { x, y: top + row * box.below }]
    }),
  )
}

function columnsOf(region: Region, edges: readonly Edge[]): ReadonlyMap<string, number> {
  const depth = new Map<string, number>()
  const visit = (name: string, column: number, path: readonly string[]): void => {
    if (path.includes(name) || (depth.get(name) ?? -1) >= column) return
    depth.set(name, column)
    for (const { from, to } of edges) if (from === name) visit(to, column + 1, [...path, name])
  }
  visit(region.start, 0, [])
  return depth
}

function drawState(label: string, { x, y }: Place, isFinal: boolean): string {
  const stroke = isFinal ? 2.5 : 1
  const middle = `x="${x + box.width / 2}" y="${y + box.height / 2 + 4}"`
  return (
    `<g><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8" fill="var(--guiju-surface, #fff)" stroke="currentColor" stroke-width="${stroke}"/>` +
    `<text ${middle} text-anchor="middle" fill="currentColor">${escape(label)}</text></g>`
  )
}

function drawEdge(
  same: readonly Edge[],
  places: ReadonlyMap<string, Place>,
  language: Language,
): readonly string[] {
  const [first] = same
  const from = first === undefined ? undefined : places.get(first.from)
  const to = first === undefined ? undefined : places.get(first.to)
  if (from === undefined || to === undefined) return []
  const { path, label } = routeBetween(from, to)
  const dashed = same.every(({ kind }) => kind === 'deadline') ? ' stroke-dasharray="5 4"' : ''
  const line = `<path d="${path}" fill="none" stroke="currentColor" opacity="0.7" marker-end="url(#tip)"${dashed}/>`
  const labels = same.map((edge, index) => {
    const y = label.y - (same.length - 1 - index) * 14
    const place = `x="${label.x}" y="${y}" text-anchor="${label.anchor}"`
    const halo = 'stroke="var(--guiju-surface, #fff)" stroke-width="4" paint-order="stroke"'
    const text = escape(shortened(edge.label[language]))
    return `<text ${place} fill="currentColor" font-size="11" ${halo}>${text}</text>`
  })
  return [line, ...labels]
}

interface Route {
  readonly path: string
  readonly label: Place & { readonly anchor: 'middle' | 'end' }
}

/** To the next column straight on, further over the columns between, and back underneath. */
function routeBetween(from: Place, to: Place): Route {
  const columns = (to.x - from.x) / (box.width + box.apart)
  if (columns === 1) {
    const start = { x: from.x + box.width, y: from.y + box.height / 2 }
    const end = { x: to.x, y: to.y + box.height / 2 }
    const bend = (end.x - start.x) / 2
    const path = `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`
    return { path, label: { x: end.x - 10, y: end.y - 6, anchor: 'end' } }
  }
  const isOver = columns > 1
  const side = isOver ? 0 : box.height
  const start = { x: from.x + box.width * 0.6, y: from.y + side }
  const end = { x: to.x + box.width * 0.4, y: to.y + side }
  const far = isOver ? Math.min(start.y, end.y) - headroom : Math.max(start.y, end.y) + headroom
  const path = `M${start.x} ${start.y}C${start.x} ${far} ${end.x} ${far} ${end.x} ${end.y}`
  const y = (start.y + end.y) / 8 + (far * 3) / 4
  return { path, label: { x: (start.x + end.x) / 2, y: y - 6, anchor: 'middle' } }
}

function shortened(text: string): string {
  const characters = Array.from(text)
  return characters.length > 38 ? `${characters.slice(0, 37).join('')}…` : text
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
