import type { Dataset, LocalText } from '@guiju/language'
import { splitNames, type CheckedRulebook, type Pack } from '@guiju/rulebook'

/** What a split of a dataset, or of whichever has it, is called: as the column that it reads is, else by its name. */
export function splitLabel(
  split: string,
  dataset: Dataset | null,
  pack: Pack,
  checked: CheckedRulebook,
): LocalText {
  const own = { zh: split, en: split }
  const rows =
    dataset ?? [...pack.datasets.values()].find((each) => splitNames(pack, each).includes(split))
  const path = rows?.dimensions.get(split)?.path
  if (path === undefined) {
    return (pack.groups.get(split) ?? pack.bands.get(split))?.label ?? own
  }
  const reference = path.kind === 'name' ? checked.references.get(path) : undefined
  if (reference?.kind === 'column') return reference.column.label ?? own
  return reference?.kind === 'group' ? (reference.group.label ?? own) : own
}
