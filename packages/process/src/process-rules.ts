import type { CheckedRulebook, Pack, Process } from '@guiju/rulebook'

/** A checked process with the rules around it. */
export interface ProcessRules {
  readonly checked: CheckedRulebook
  readonly pack: Pack
  readonly process: Process
}

/** The process of that name, `id` or `pack/id`; null when there is none, or more than one pack has it. */
export function processNamed(checked: CheckedRulebook, name: string): ProcessRules | null {
  const found = allProcesses(checked).filter(
    ({ process }) => process.id === name || `${process.pack}/${process.id}` === name,
  )
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Every process, once, with the pack that declares it. */
export function allProcesses(checked: CheckedRulebook): readonly ProcessRules[] {
  return [...checked.rulebook.packs.values()].flatMap((pack) =>
    [...pack.processes.values()]
      .filter((process) => process.pack === pack.id)
      .map((process) => ({ checked, pack, process })),
  )
}
