import type { Instant } from '@guiju/process'
import type { RuleVersions } from './rule-versions.ts'
import type { CaseStorage } from './storage.ts'

/** What everything that is done with cases works with. */
export interface CasesWithin {
  readonly storage: CaseStorage
  readonly now: () => Instant
  readonly versions: RuleVersions
}
