import type { Span } from '../span.ts'
import type { SimpleWindowSyntax, WindowNumberSyntax } from './window-syntax.ts'

/** One step of a form: one of the words given, or a number. */
export type FormStep = readonly string[] | 'number'

/** A way to write a window; `build` gets the numbers in the order they stand. */
export interface WindowForm {
  readonly example: string
  readonly steps: readonly FormStep[]
  readonly build: (numbers: WindowNumbers, span: Span) => SimpleWindowSyntax
}

export interface WindowNumbers {
  /** The first number; 0 or 1 of a form that has none, as its row says. */
  readonly first: WindowNumberSyntax
  readonly second: WindowNumberSyntax
}

const day = ['day', 'days']
const week = ['week', 'weeks']
const month = ['month', 'months']
const before = (anchor: string): readonly FormStep[] => [['before'], [anchor]]

/** Every simple window, in the order of the reference. */
export const windowForms: readonly WindowForm[] = [
  {
    example: 'last 90 days',
    steps: [['last'], 'number', day],
    build: ({ first }, span) => ({ kind: 'last-days', days: first, span }),
  },
  {
    example: 'last 3 months',
    steps: [['last'], 'number', month],
    build: ({ first }, span) => ({ kind: 'last-months', months: first, span }),
  },
  {
    example: 'days 15..104 before today',
    steps: [day, 'number', ['..'], 'number', ...before('today')],
    build: ({ first, second }, span) =>
      daysBefore({ near: first, far: second, anchor: 'today', span }),
  },
  {
    example: 'days 14..103 before as_of',
    steps: [day, 'number', ['..'], 'number', ...before('as_of')],
    build: ({ first, second }, span) =>
      daysBefore({ near: first, far: second, anchor: 'as-of', span }),
  },
  {
    example: 'day 14 before today',
    steps: [day, 'number', ...before('today')],
    build: ({ first }, span) => daysBefore({ near: first, far: first, anchor: 'today', span }),
  },
  {
    example: 'day 13 before as_of',
    steps: [day, 'number', ...before('as_of')],
    build: ({ first }, span) => daysBefore({ near: first, far: first, anchor: 'as-of', span }),
  },
  {
    example: 'selected days',
    steps: [['selected'], day],
    build: (_, span) => ({ kind: 'selected', shiftedBack: whole(0, span), span }),
  },
  {
    example: 'selected days, shifted 13 days back',
    steps: [['selected'], day, [','], ['shifted'], 'number', day, ['back']],
    build: ({ first }, span) => ({ kind: 'selected', shiftedBack: first, span }),
  },
  {
    example: 'previous week',
    steps: [['previous'], week],
    build: (_, span) => ({ kind: 'previous-weeks', count: whole(1, span), span }),
  },
  {
    example: 'previous month',
    steps: [['previous'], month],
    build: (_, span) => ({ kind: 'previous-months', count: whole(1, span), span }),
  },
  {
    example: 'previous 2 weeks',
    steps: [['previous'], 'number', week],
    build: ({ first }, span) => ({ kind: 'previous-weeks', count: first, span }),
  },
  {
    example: 'previous 3 months',
    steps: [['previous'], 'number', month],
    build: ({ first }, span) => ({ kind: 'previous-months', count: first, span }),
  },
  {
    example: 'this week',
    steps: [['this'], ['week']],
    build: (_, span) => ({ kind: 'this-week', span }),
  },
  {
    example: 'month to date',
    steps: [['month'], ['to'], ['date']],
    build: (_, span) => ({ kind: 'month-to-date', span }),
  },
  {
    example: 'all days',
    steps: [['all'], ['days']],
    build: (_, span) => ({ kind: 'all-days', span }),
  },
]

/** The words that stand between a window chosen by volume and the number of rows it needs. */
export const volumeSteps: readonly FormStep[] = [
  ['if'],
  ['count'],
  ['('],
  [')'],
  ['>='],
  'number',
  [','],
  ['else'],
]

export const volumeExample: string = 'last 90 days if count() >= 400, else last 12 months'

function daysBefore(parts: {
  readonly near: WindowNumberSyntax
  readonly far: WindowNumberSyntax
  readonly anchor: 'today' | 'as-of'
  readonly span: Span
}): SimpleWindowSyntax {
  return { kind: 'days-before', ...parts }
}

function whole(value: number, span: Span): WindowNumberSyntax {
  return Object.freeze({ kind: 'whole', value, span })
}
