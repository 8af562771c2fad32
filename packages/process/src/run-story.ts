import type { Type } from '@guiju/language'
import type { Story, StoryExpectation, StoryStep } from '@guiju/rulebook'
import { caseFields } from './case-fields.ts'
import type { CaseState, Happened, WrittenCell } from './case-state.ts'
import { openCase } from './open-case.ts'
import { passTime } from './pass-time.ts'
import type { ProcessRules } from './process-rules.ts'
import type { Refusal } from './refusal.ts'
import { sendEvent } from './send-event.ts'
import { writeCell } from './written-cell.ts'

/** What came of one step, and where that is not what the story says. */
export interface ToldStep {
  readonly at: bigint
  /** Null for the opening, and where only time passes. */
  readonly event: StoryStep['event']
  readonly happened: readonly Happened[]
  readonly refusal: Refusal | null
  /** Null while no case is open. */
  readonly state: CaseState | null
  readonly differences: readonly Difference[]
}

export interface Difference {
  readonly what: string
  readonly expected: string
  readonly actual: string
}

/** The steps of a story, the opening first. */
export interface ToldStory {
  readonly story: Story
  readonly steps: readonly ToldStep[]
  readonly isAsTold: boolean
}

/** Tells a story: opens its case, sends its events at their times and lets time pass between them. */
export function runStory(rules: ProcessRules, story: Story): ToldStory {
  const steps = [tellOpening(rules, story)]
  let state = steps[0]?.state ?? null
  for (const step of story.steps) {
    if (state === null) break
    const told = tellStep(rules, state, step)
    steps.push(told)
    state = told.state
  }
  const isWhole = steps.length === story.steps.length + 1
  return {
    story,
    steps,
    isAsTold: isWhole && steps.every(({ differences }) => differences.length === 0),
  }
}

function tellOpening(rules: ProcessRules, { opened }: Story): ToldStep {
  const outcome = openCase(rules, opened)
  const { at, expect } = opened
  if (outcome.kind === 'refused') {
    const { refusal } = outcome
    const differences = differencesOf(rules, expect, { happened: [], refusal, state: null })
    return { at, event: null, happened: [], refusal, state: null, differences }
  }
  const { state, happened } = outcome.result
  const differences = differencesOf(rules, expect, { happened, refusal: null, state })
  return { at, event: null, happened, refusal: null, state, differences }
}

function tellStep(rules: ProcessRules, before: CaseState, step: StoryStep): ToldStep {
  const { at, event, expect } = step
  const sent =
    event === null
      ? { ...passTime(rules, before, at), refusal: null }
      : sendEvent(rules, before, { ...event, at })
  return { at, event, ...sent, differences: differencesOf(rules, expect, sent) }
}

interface Outcome {
  readonly happened: readonly Happened[]
  readonly refusal: Refusal | null
  readonly state: CaseState | null
}

function differencesOf(
  rules: ProcessRules,
  expect: StoryExpectation,
  { happened, refusal, state }: Outcome,
): readonly Difference[] {
  const found: Difference[] = []
  const compare = (what: string, expected: string, actual: string): void => {
    if (expected !== actual) found.push({ what, expected, actual })
  }
  compare('refused', expect.refused ?? 'taken', refusal?.code ?? 'taken')
  if (expect.effects !== null) {
    const told = happened.flatMap(({ effects }) => effects.map(({ name }) => name))
    compare('effects', expect.effects.join(', '), told.join(', '))
  }
  const fields = state === null ? null : caseFields(rules, state)
  for (const [name, { cell }] of expect.cells) {
    const type: Type = rules.process.dataset.columns.get(name)?.type ?? { kind: 'unknown' }
    const actual = fields?.get(name) ?? null
    compare(name, shown(writeCell(cell, type)), shown(writeCell(actual, type)))
  }
  return found
}

function shown(cell: WrittenCell): string {
  return cell === null ? '–' : String(cell)
}
