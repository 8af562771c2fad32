import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadRulebook } from '@guiju/rulebook'
import { parseDocument } from 'yaml'
import { interleave, type Timings } from './measure.ts'

const metricFiles = 1000

/** Times the check of 1,000 rule files, one metric each, beside what the YAML parser alone takes for them. */
export async function benchCheck(runs: number): Promise<readonly Timings[]> {
  const files = ruleFiles()
  const check = (): Promise<void> => {
    const { diagnostics } = loadRulebook(files)
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message.en).join('\n'))
    return Promise.resolve()
  }
  const parse = (): Promise<void> => {
    for (const text of files.values()) parseDocument(text)
    return Promise.resolve()
  }
  return interleave(
    [
      { name: 'YAML parser alone', run: parse },
      { name: 'read, link and check', run: check },
    ],
    runs,
  )
}

function ruleFiles(): ReadonlyMap<string, string> {
  const pack = readFileSync(join(import.meta.dirname, 'rules/pack.yaml'), 'utf8')
  const files = new Map([['bench/pack.yaml', pack]])
  for (let index = 0; index < metricFiles; index += 1) {
    files.set(`bench/metric-${String(index)}.yaml`, metricFile(index))
  }
  return files
}

const metricFile = (index: number): string => `metrics:
  pickup_timeliness_${String(index)}:
    label: { en: Pick-up timeliness ${String(index)}, zh: 揽收及时率 ${String(index)} }
    of: orders
    by: picked_up_at
    window: last ${String((index % 90) + 1)} days
    where: needs_shipping and not is_presale
    let: { wait: picked_up_at - paid_at }
    numerator: |-
      count(where wait <= ${String((index % 48) + 1)}h
        and none(complaints where days_between(this.paid_at, complaints.created_at) in 0..13))
    denominator: count()
    better: higher
    format: percent
`
