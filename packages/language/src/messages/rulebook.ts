import type { Message } from '../diagnostic.ts'
import { ruleAmendMessages, type RuleAmendParams } from './rule-amend.ts'
import { ruleBoardMessages, type RuleBoardParams } from './rule-board.ts'
import { ruleCalendarMessages, type RuleCalendarParams } from './rule-calendar.ts'
import { ruleCheckMessages, type RuleCheckParams } from './rule-check.ts'
import { ruleFileMessages, type RuleFileParams } from './rule-file.ts'
import { ruleLinkMessages, type RuleLinkParams } from './rule-link.ts'
import { ruleProcessMessages, type RuleProcessParams } from './rule-process.ts'
import { ruleTargetMessages, type RuleTargetParams } from './rule-target.ts'
import { ruleTestMessages, type RuleTestParams } from './rule-test.ts'

/** Parameters of the messages about rule files, their keys and their links. */
export interface RulebookParams
  extends
    RuleFileParams,
    RuleLinkParams,
    RuleCheckParams,
    RuleBoardParams,
    RuleAmendParams,
    RuleCalendarParams,
    RuleProcessParams,
    RuleTargetParams,
    RuleTestParams {}

export const rulebookMessages: {
  readonly [C in keyof RulebookParams]: Message<RulebookParams[C]>
} = {
  ...ruleFileMessages,
  ...ruleLinkMessages,
  ...ruleCheckMessages,
  ...ruleBoardMessages,
  ...ruleAmendMessages,
  ...ruleCalendarMessages,
  ...ruleProcessMessages,
  ...ruleTargetMessages,
  ...ruleTestMessages,
}
