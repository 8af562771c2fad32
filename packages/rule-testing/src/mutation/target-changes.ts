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
  return targets.flatMap((target) => {
    const { comparison, bound, every, unless, span } = target
    const written = printExpression(bound)
    const other = otherComparison[comparison]
    return [
      changed(
        target,
        { comparison: other },
        {
          span,
          change: becomes(
            `target ${targetSigns[comparison]} ${written}`,
            `${targetSigns[other]} ${written}`,
          ),
        },
      ),
      ...steppedLiterals(bound).map((literal) =>
        changed(
          target,
          { bound: literal },
          {
            span,
            change: becomes(`target ${written}`, printExpression(literal)),
          },
        ),
      ),
      ...(every === null
        ? []
        : [changed(target, { every: null }, { span, change: dropped(`target every ${every}`) })]),
      ...(unless === null
        ? []
        : [
            changed(
              target,
              { unless: null },
              {
                span,
                change: dropped(`target unless \`${printExpression(unless)}\``),
              },
            ),
          ]),
    ]
  })
}

function changed(
  target: Target,
  parts: Partial<Target>,
  told: Pick<Change, 'span' | 'change'>,
): Change {
  return changeOf(target, { ...target, ...parts }, told)
}
