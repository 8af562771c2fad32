import type { RawRule } from './collect-packs.ts'
import type { OwnedRule } from './rule-hashes.ts'

interface Visitor {
  readonly isDone: (rule: RawRule) => boolean
  readonly dependencies: (rule: OwnedRule) => readonly OwnedRule[]
  /** Rules that need each other, or one rule, and the rules outside that they need, visited before. */
  readonly visit: (circle: readonly OwnedRule[], outside: ReadonlySet<RawRule>) => void
}

interface Step {
  readonly rule: OwnedRule
  readonly index: number
  readonly dependencies: readonly OwnedRule[]
  next: number
  /** The smallest index reached from here. */
  low: number
}

/** Tarjan's strongly connected components from `start`, without recursion: dependencies come first. */
export function visitCircles(start: OwnedRule, visitor: Visitor): void {
  if (visitor.isDone(start.raw)) return
  const path: Step[] = []
  const steps = new Map<RawRule, Step>()
  const open: Step[] = []
  enter(start)
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const dependency = step.dependencies[step.next]
    step.next += 1
    if (dependency !== undefined) {
      const known = steps.get(dependency.raw)
      if (known !== undefined) step.low = Math.min(step.low, known.index)
      else if (!visitor.isDone(dependency.raw)) enter(dependency)
      continue
    }
    path.pop()
    const parent = path.at(-1)
    if (parent !== undefined) parent.low = Math.min(parent.low, step.low)
    if (step.low === step.index) leaveCircle(step, open, steps, visitor)
  }

  function enter(rule: OwnedRule): void {
    const index = steps.size
    const dependencies = visitor.dependencies(rule)
    const step: Step = { rule, index, dependencies, next: 0, low: index }
    steps.set(rule.raw, step)
    path.push(step)
    open.push(step)
  }
}

/** Everything entered since `root` needs each other. */
function leaveCircle(root: Step, open: Step[], steps: Map<RawRule, Step>, visitor: Visitor): void {
  const circle = open.splice(open.indexOf(root))
  const inside = new Set(circle.map(({ rule }) => rule.raw))
  const needed = circle.flatMap(({ dependencies }) => dependencies.map(({ raw }) => raw))
  visitor.visit(
    circle.map(({ rule }) => rule),
    new Set(needed.filter((raw) => !inside.has(raw))),
  )
  // A rule that is done is never on the path again; a high index keeps it out of every circle.
  for (const { rule } of circle) steps.set(rule.raw, { ...root, index: Infinity })
}
