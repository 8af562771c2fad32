import type { DatasetHealth, LocalText } from '@guiju/protocol'

type Counted = Omit<DatasetHealth, 'warnings'>

/** What deserves a look in a dataset, as sentences. */
export function healthWarnings(health: Counted): readonly LocalText[] {
  return [...ofRows(health), ...ofOrphans(health), ...ofTimes(health)]
}

function ofRows({
  dataset,
  rows,
  rejected,
  duplicateKeys,
  completeThrough,
}: Counted): readonly LocalText[] {
  const warnings: LocalText[] = []
  const warn = (zh: string, en: string): void => void warnings.push({ zh, en })
  if (rows === 0) warn(`“${dataset}”没有数据行。`, `'${dataset}' has no rows.`)
  if (completeThrough === null) {
    warn(
      `不知道“${dataset}”的数据完整到哪一天。`,
      `Nothing tells through which day '${dataset}' is complete.`,
    )
  }
  if (rejected !== null) {
    const count = String(rejected.rows)
    warn(
      `“${dataset}”有 ${count} 行在载入时被拒绝。`,
      `Rows of '${dataset}' refused when it was loaded: ${count}.`,
    )
  }
  if (duplicateKeys > 0) {
    const count = String(duplicateKeys)
    warn(
      `“${dataset}”有 ${count} 行主键重复。`,
      `Rows of '${dataset}' that repeat a key: ${count}.`,
    )
  }
  return warnings
}

/** Of children that are followed from their parent, the name tells the dataset. */
function ofOrphans({ dataset, orphans }: Counted): readonly LocalText[] {
  return orphans
    .filter(({ orphans: count }) => count > 0)
    .map(({ kind, name, to, orphans: count, distinct }) => {
      const from = name.includes('.') ? (name.split('.')[0] ?? dataset) : dataset
      const [zh, en] =
        kind === 'entity' ? [`主体“${name}”`, `a ${name}`] : [`“${to}”的行`, `a row of '${to}'`]
      return {
        zh: `“${from}”有 ${String(count)} 行所指的${zh}不存在（${String(distinct)} 个不同的编号）。`,
        en: `Rows of '${from}' that name ${en} that is not there: ${String(count)} (different ids: ${String(distinct)}).`,
      }
    })
}

function ofTimes({ lateness }: Counted): readonly LocalText[] {
  return lateness
    .filter(({ before }) => before > 0)
    .map(({ fact, event, before }) => ({
      zh: `有 ${String(before)} 行的 ${fact} 早于 ${event}。`,
      en: `Rows with ${fact} before ${event}: ${String(before)}.`,
    }))
}
