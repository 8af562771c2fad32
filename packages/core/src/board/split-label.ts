import type { Dataset, Expr, LocalText } from '@guiju/language'
import { splitNames, type CheckedRulebook, type Pack } from '@guiju/rulebook'
import { valueLabels, type ValueLabels } from '../format/value-labels.ts'

/** What a split of a dataset, or of whichever has it, is called: as the column that it reads is, else by its name. */
export function splitLabel(
  split: string,
  dataset: Dataset | null,
  pack: Pack,
  checked: CheckedRulebook,
): LocalText {
  const own = { zh: split, en: split }
  const path = splitPath(split, dataset, pack)
  if (path === undefined) {
    return (pack.groups.get(split) ?? pack.bands.get(split))?.label ?? own
  }
  const reference = path.kind === 'name' ? checked.references.get(path) : undefined
  if (reference?.kind === 'column') return reference.column.label ?? own
  return reference?.kind === 'group' ? (reference.group.label ?? own) : own
}

/** What the values of a split are called: as the enum that it reads names them. */
export function splitValueLabels(
  split: string,
  dataset: Dataset | null,
  pack: Pack,
  checked: CheckedRulebook,
): ValueLabels {
  const path = splitPath(split, dataset, pack)
  return path === undefined ? new Map() : valueLabels(path, checked)
}

/** What a split of a dataset, or of whichever has it, reads; undefined where it is a group or a band. */
function splitPath(split: string, dataset: Dataset | null, pack: Pack): Expr | undefined {
  const rows =
    dataset ?? [...pack.datasets.values()].find((each) => splitNames(pack, each).includes(split))
  return rows?.dimensions.get(split)?.path
}
