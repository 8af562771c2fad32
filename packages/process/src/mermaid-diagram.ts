import type { Process, Region } from '@guiju/rulebook'
import { edgesOf } from './diagram-edges.ts'

type Language = 'zh' | 'en'

/** The process as a Mermaid state diagram, one composite state for each region. */
export function mermaidDiagram(process: Process, language: Language): string {
  const regions = [...process.regions.values()].flatMap((region) =>
    regionLines(process, region, language),
  )
  return ['stateDiagram-v2', ...regions, ''].join('\n')
}

function regionLines(process: Process, region: Region, language: Language): readonly string[] {
  const name = (state: string): string => `${region.name}.${state}`.replace(/[^\p{L}\p{N}_]/gu, '_')
  const states = [...region.states.values()].map(
    (state) => `    state "${plain(state.label[language])}" as ${name(state.name)}`,
  )
  const finals = [...region.states.values()]
    .filter(({ isFinal }) => isFinal)
    .map((state) => `    ${name(state.name)} --> [*]`)
  const edges = edgesOf(process, region).map(
    ({ from, to, label }) => `    ${name(from)} --> ${name(to)} : ${plain(label[language])}`,
  )
  return [
    `  state "${plain(region.label[language])}" as ${region.name} {`,
    ...states,
    `    [*] --> ${name(region.start)}`,
    ...edges,
    ...finals,
    '  }',
  ]
}

/** Text without the signs that Mermaid reads. */
function plain(text: string): string {
  return text
    .replaceAll('"', "'")
    .replaceAll(/[;:#{}]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
