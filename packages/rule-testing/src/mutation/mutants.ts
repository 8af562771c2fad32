import type { Expr, Parameter } from '@guiju/language'
import type { CheckedRulebook, Pack } from '@guiju/rulebook'
import { own, statedExpressions } from '../coverage/stated-expressions.ts'
import { expressionChanges } from './expression-changes.ts'
import { metricChanges } from './metric-changes.ts'
import type { Change, Mutant } from './mutant.ts'
import { reachedFrom } from './object-graph.ts'
import { cardChanges, rankingChanges } from './score-changes.ts'
import { targetChanges } from './target-changes.ts'
import { bandChanges, groupChanges, parameterChanges } from './split-changes.ts'

/** Every mutant of the own rules of a pack, each with an id that stays while the rule does. */
export function mutantsOf(pack: Pack, checked: CheckedRulebook): readonly Mutant[] {
  const counts = new Map<string, number>()
  return changesOf(pack, checked).map(([rule, change]) => {
    const name = `${pack.id} ${rule}: ${change.change.en}`
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return { id: count === 1 ? name : `${name} (${String(count)})`, pack: pack.id, rule, ...change }
  })
}

type RuleChange = readonly [rule: string, change: Change]

function changesOf(pack: Pack, checked: CheckedRulebook): readonly RuleChange[] {
  return [
    ...ofExpressions(pack, checked),
    ...ofKind(pack, 'metrics', pack.metrics, (rule) => [
      ...metricChanges(rule, pack, checked),
      ...targetChanges(rule),
    ]),
    ...ofKind(pack, 'groups', pack.groups, groupChanges),
    ...ofKind(pack, 'bands', pack.bands, bandChanges),
    ...ofKind(pack, 'parameters', pack.parameters, (parameter) =>
      isRead(parameter, checked) ? parameterChanges(parameter) : [],
    ),
    ...ofKind(pack, 'rankings', pack.rankings, (ranking) => [
      ...rankingChanges(ranking),
      ...conditionChanges([ranking.eligible, ...ranking.grades.map(({ when }) => when)], checked),
    ]),
    ...ofKind(pack, 'playbook', pack.playbook, ({ when }) => conditionChanges([when], checked)),
    ...ofKind(pack, 'boards', pack.boards, (board) =>
      conditionChanges(
        [...board.parts.values()].flatMap((part) =>
          part.kind === 'cards' ? part.cards.map(({ flag }) => flag) : [],
        ),
        checked,
      ),
    ),
    ...ofKind(pack, 'scorecards', pack.scorecards, (card) => [
      ...cardChanges(card),
      ...conditionChanges(
        [...card.grades, ...card.consequences].map(({ when }) => when),
        checked,
      ),
    ]),
  ]
}

function ofKind<T>(
  pack: Pack,
  kind: string,
  rules: ReadonlyMap<string, T>,
  changes: (rule: T) => readonly Change[],
): readonly RuleChange[] {
  return own(pack, kind).flatMap((name) => {
    const rule = rules.get(name)
    return rule === undefined
      ? []
      : changes(rule).map((change) => [`${kind}/${name}`, change] as const)
  })
}

/** What both sides of a metric read from one text is changed for both; an expression that two rules share, once. */
function ofExpressions(pack: Pack, checked: CheckedRulebook): readonly RuleChange[] {
  const found = new Map<string, readonly [string, Change]>()
  const seen = new Set<Expr>()
  for (const { rule, expr } of statedExpressions(pack)) {
    if (seen.has(expr)) continue
    seen.add(expr)
    for (const [index, change] of expressionChanges(expr, checked).entries()) {
      const { file, start, end } = change.span
      const place = `${rule} ${file}:${String(start)}-${String(end)} ${String(index)} ${change.change.en}`
      const known = found.get(place)
      found.set(place, [rule, known === undefined ? change : merged(known[1], change)])
    }
  }
  return [...found.values()]
}

function merged(first: Change, second: Change): Change {
  return {
    ...first,
    replacements: new Map([...first.replacements, ...second.replacements]),
    learned: {
      types: [...(first.learned?.types ?? []), ...(second.learned?.types ?? [])],
      references: [...(first.learned?.references ?? []), ...(second.learned?.references ?? [])],
    },
  }
}

function conditionChanges(
  conditions: readonly (Expr | null)[],
  checked: CheckedRulebook,
): readonly Change[] {
  return conditions.flatMap((expr) => (expr === null ? [] : expressionChanges(expr, checked)))
}

/** False for a parameter that only procedures read: stories test these. */
function isRead(parameter: Parameter, checked: CheckedRulebook): boolean {
  const known = readObjects.get(checked) ?? readBy(checked)
  readObjects.set(checked, known)
  return known.has(parameter)
}

const readObjects = new WeakMap<CheckedRulebook, ReadonlySet<object>>()

function readBy(checked: CheckedRulebook): ReadonlySet<object> {
  const rules = [...checked.rulebook.packs.values()].flatMap((pack) =>
    [
      pack.datasets,
      pack.filters,
      pack.groups,
      pack.bands,
      pack.metrics,
      pack.rankings,
      pack.scorecards,
      pack.playbook,
      pack.boards,
    ].flatMap((kind: ReadonlyMap<string, object>) => [...kind.values()]),
  )
  return reachedFrom(rules, checked)
}
