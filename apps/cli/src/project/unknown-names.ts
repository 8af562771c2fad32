import { diagnostic, nearestName, type Diagnostic } from '@guiju/language'
import type { CheckedRulebook } from '@guiju/rulebook'
import type { Project } from './project.ts'

/** Names of a project file that its packs do not have: its scorecard, and what its data files are for. */
export function unknownNames(
  project: Project,
  { rulebook }: CheckedRulebook,
): readonly Diagnostic[] {
  const packs = [...rulebook.packs.values()]
  const cards = packs.flatMap(({ id, scorecards }) =>
    [...scorecards.keys()].flatMap((card) => [card, `${id}/${card}`]),
  )
  const tables = packs.flatMap(({ datasets, mappings }) => [
    ...datasets.keys(),
    ...[...mappings.values()].map(({ source }) => source),
  ])
  const { scorecard } = project
  const isUnknown = scorecard !== null && !cards.includes(scorecard.text)
  return [
    ...(isUnknown
      ? [
          diagnostic('project-scorecard-unknown', scorecard.span, {
            scorecard: scorecard.text,
            ...nearest(scorecard.text, cards),
          }),
        ]
      : []),
    ...project.data.names
      .filter(({ text }) => !tables.includes(text))
      .map(({ text, span }) =>
        diagnostic('project-data-unknown', span, { name: text, ...nearest(text, tables) }),
      ),
  ]
}

function nearest(written: string, known: readonly string[]): { readonly nearest?: string } {
  const found = nearestName(written, known)
  return found === undefined ? {} : { nearest: found }
}
