import { printExpression, type Expr } from '@guiju/language'
import type {
  Deadline,
  Process,
  ProcessEvent,
  ProcessState,
  Region,
  Requirement,
} from '@guiju/rulebook'
import { code, text, type Block, type Entry, type Inlines } from '../document.ts'
import {
  anchorOf,
  factBlocks,
  factOf,
  factsIf,
  idFact,
  localized,
  semicolon,
  word,
  type DocsContext,
} from '../docs-context.ts'
import { joined, say } from '../sentence/say.ts'
import { citationBlock } from './citation-block.ts'

/** A procedure: who takes part, what they may do and when, the states of each thing that goes on, the deadlines. */
export function processEntry(process: Process, context: DocsContext): Entry {
  const actors = [...process.actors.values()].map(
    ({ label, name }) => say`${localized(context, label)} ${code(name)}`,
  )
  const definition = process.definition
  return {
    id: process.id,
    anchor: anchorOf('processes', process.id),
    label: localized(context, process.label),
    blocks: [
      ...(definition === null
        ? []
        : [{ kind: 'paragraph', content: [text(localized(context, definition))] } as const]),
      {
        kind: 'facts',
        facts: [
          idFact(context, process.id),
          factOf(context, 'actors', joined(actors, ', ')),
          ...factsIf(process.cite, (cite) => factBlocks(context, 'source', citationBlock(cite))),
        ],
      },
      eventTable(process, context),
      ...[...process.regions.values()].flatMap((region) => regionBlocks(region, process, context)),
      ...storyBlocks(process, context),
      {
        kind: 'facts',
        facts: [
          factBlocks(context, 'ruleText', { kind: 'code', language: 'yaml', text: process.text }),
        ],
      },
    ],
  }
}

/** What is told of cases of the procedure, as examples that are checked. */
function storyBlocks({ id }: Process, context: DocsContext): readonly Block[] {
  const stories = [...context.pack.stories.values()].filter(({ process }) => process === id)
  if (stories.length === 0) return []
  const items = stories.map(({ label }) => [text(localized(context, label))])
  return [
    { kind: 'heading', level: 4, anchor: null, content: [text(word(context, 'stories'))] },
    { kind: 'list', isOrdered: false, items },
  ]
}

function eventTable({ events, actors }: Process, context: DocsContext): Block {
  const who = (event: ProcessEvent): string =>
    event.by
      .map((name) => {
        const label = actors.get(name)?.label
        return label === undefined ? name : localized(context, label)
      })
      .join(', ')
  const rows = [...events.values()].map((event) => [
    say`${localized(context, event.label)} ${code(event.name)}`,
    [text(who(event))],
    event.atMost === null ? [] : [text(String(event.atMost))],
    requirementWords(event.require, context),
  ])
  const columns = (['event', 'by', 'atMost', 'condition'] as const).map((title) => ({
    title: word(context, title === 'by' ? 'actors' : title),
    align: 'left' as const,
  }))
  return { kind: 'table', columns, rows }
}

const written = (expr: Expr): Inlines[number] => code(printExpression(expr))

function requirementWords(requirements: readonly Requirement[], context: DocsContext): Inlines {
  const each = requirements.map(({ that, otherwise }) =>
    otherwise === null ? [written(that)] : say`${written(that)} (${localized(context, otherwise)})`,
  )
  return joined(each, semicolon(context))
}

function regionBlocks(region: Region, process: Process, context: DocsContext): readonly Block[] {
  const { label, name, states } = region
  const columns = (['state', 'transitions', 'deadlines'] as const).map((title) => ({
    title: word(context, title),
    align: 'left' as const,
  }))
  const rows = [...states.values()].map((state) => [
    stateName(state, context),
    transitionWords(state, region, process, context),
    joined(
      [...state.deadlines.values()].map((each) => deadlineWords(each, region, context)),
      semicolon(context),
    ),
  ])
  return [
    {
      kind: 'heading',
      level: 4,
      anchor: null,
      content: say`${localized(context, label)} ${code(name)}`,
    },
    { kind: 'table', columns, rows },
  ]
}

function stateName({ label, name, isFinal }: ProcessState, context: DocsContext): Inlines {
  const end = isFinal ? say` (${word(context, 'final')})` : say``
  return say`${localized(context, label)} ${code(name)}${end}`
}

const stateLabel = (name: string, { states }: Region, context: DocsContext): string => {
  const label = states.get(name)?.label
  return label === undefined ? name : localized(context, label)
}

function transitionWords(
  { on }: ProcessState,
  region: Region,
  { events }: Process,
  context: DocsContext,
): Inlines {
  const each = [...on].flatMap(([event, transitions]) => {
    const label = events.get(event)?.label
    const sent = label === undefined ? event : localized(context, label)
    return transitions.map(({ to, when }) => {
      const condition = when === null ? say`` : say` (${written(when)})`
      return say`${sent}${condition} → ${stateLabel(to, region, context)}`
    })
  })
  return joined(each, semicolon(context))
}

function deadlineWords(
  { label, at, to, when }: Deadline,
  region: Region,
  context: DocsContext,
): Inlines {
  const condition = when === null ? say`` : say` (${written(when)})`
  const target = to === null ? say`` : say` → ${stateLabel(to, region, context)}`
  return say`${localized(context, label)}: ${written(at)}${condition}${target}`
}
