import { printExpression } from '@guiju/language'
import { targetSigns, type Metric, type Target, type TargetComparison } from '@guiju/rulebook'
import { steppedLiterals } from './expression-changes.ts'
import { becomes, changeOf, dropped, type Change } from './mutant.ts'

const otherComparison: Readonly<Record<TargetComparison, TargetComparison>> = {
  'at-least': 'above',
  above: 'at-least',
  'at-most': 'below',
  below: 'at-most',
}

/** Each target is strict or not, asks for a little more or less, judges other days, and has no exception. */
export function targetChanges({ targets }: Metric): readonly Change[] {
  return targets.flatMap((target) => [...boundChanges(target), ...clauseChanges(target)])
}

function boundChanges(target: Target): readonly Change[] {
  const { comparison, bound, span } = target
  const written = printExpression(bound)
  const other = otherComparison[comparison]
  const [sign, otherSign] = [targetSigns[comparison], targetSigns[other]]
  const strict = changed(
    target,
    { comparison: other },
    {
      span,
      change: becomes(`target ${sign} ${written}`, `${otherSign} ${written}`),
    },
  )
  const moved = steppedLiterals(bound).map((literal) =>
    changed(
      target,
      { bound: literal },
      {
        span,
        change: becomes(`target ${written}`, printExpression(literal)),
      },
    ),
  )
  return [strict, ...moved]
}

function clauseChanges(target: Target): readonly Change[] {
  const { every, unless, span } = target
  const without: Change[] = []
  if (every !== null) {
    without.push(
      changed(target, { every: null }, { span, change: dropped(`target every ${every}`) }),
    )
  }
  if (unless !== null) {
    const change = dropped(`target unless \`${printExpression(unless)}\``)
    without.push(changed(target, { unless: null }, { span, change }))
  }
  return without
}

function changed(
  target: Target,
  parts: Partial<Target>,
  told: Pick<Change, 'span' | 'change'>,
): Change {
  return changeOf(target, { ...target, ...parts }, told)
}
