import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allProcesses, runStory } from '@guiju/process'
import { loadRulebook } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const files = new Map(
  globSync('rules/**/*.yaml', { cwd: root }).map((file) => [
    file,
    readFileSync(join(root, file), 'utf8'),
  ]),
)
const { value: checked } = loadRulebook(files)
if (checked === undefined) throw new Error('The rules do not load.')

const told = allProcesses(checked).flatMap((rules) =>
  [...rules.pack.stories.values()]
    .filter(({ process }) => process === rules.process.id)
    .map((story) => ({ name: story.label.en, process: rules.process.id, rules, story })),
)

describe('X17 the stories of the packs', () => {
  test.each(told)('$process: $name', ({ rules, story }) => {
    const { isAsTold, steps } = runStory(rules, story)
    expect(
      steps.flatMap(({ at, differences }) => differences.map((each) => ({ at, ...each }))),
    ).toEqual([])
    expect(isAsTold).toBe(true)
  })

  test('every event is taken and refused, and every deadline comes, in some story', () => {
    for (const { process, pack, checked: rulebook } of allProcesses(checked)) {
      const stories = [...pack.stories.values()].filter((story) => story.process === process.id)
      const happened = stories.flatMap((story) =>
        runStory({ process, pack, checked: rulebook }, story).steps.flatMap(
          (step) => step.happened,
        ),
      )
      const taken = new Set(
        happened.flatMap(({ cause }) => (cause.kind === 'event' ? [cause.name] : [])),
      )
      const come = new Set(
        happened.flatMap(({ cause }) =>
          cause.kind === 'deadline' ? [`${cause.region}.${cause.state}.${cause.name}`] : [],
        ),
      )
      const deadlines = [...process.regions.values()].flatMap((region) =>
        [...region.states.values()].flatMap((state) =>
          [...state.deadlines.keys()].map((name) => `${region.name}.${state.name}.${name}`),
        ),
      )
      expect([...process.events.keys()].filter((name) => !taken.has(name))).toEqual([])
      expect(deadlines.filter((name) => !come.has(name))).toEqual([])
    }
  })
})
