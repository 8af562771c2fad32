import './bundle-order.ts'
import './define/board.ts'
import './define/breakdown.ts'
import './define/case.ts'
import './define/case-list.ts'
import './define/definition.ts'
import './define/detail-table.ts'
import './define/entity-picker.ts'
import './define/explanation.ts'
import './define/field-form.ts'
import './define/histogram.ts'
import './define/leaderboard.ts'
import './define/metric-card.ts'
import './define/provider.ts'
import './define/scorecard.ts'
import './define/trend.ts'
import './define/what-if.ts'

export { GuijuBoard } from './board/board.ts'
export { GuijuBreakdown } from './breakdown/breakdown.ts'
export { GuijuCase } from './case/case.ts'
export { GuijuCaseList } from './case-list/case-list.ts'
export { GuijuDefinition, type Defined } from './definition/definition.ts'
export { GuijuDetailTable } from './detail-table/detail-table.ts'
export { GuijuEntityPicker } from './entity-picker/entity-picker.ts'
export {
  emit,
  listen,
  type BoardDrill,
  type BoardView,
  type ExplainDetail,
  type ExplainRowDetail,
  type GuijuEvents,
} from './events.ts'
export { GuijuExplanation } from './explanation/explanation.ts'
export { GuijuFieldForm, type FormFields } from './field-form/field-form.ts'
export { GuijuHistogram } from './histogram/histogram.ts'
export { GuijuLeaderboard } from './leaderboard/leaderboard.ts'
export { GuijuMetricCard, type MetricCardData } from './metric-card/metric-card.ts'
export { GuijuProvider } from './provider/provider.ts'
export { GuijuScorecard } from './scorecard/scorecard.ts'
export { GuijuTrend, type TrendData } from './trend/trend.ts'
export { GuijuWhatIf } from './what-if/what-if.ts'
export { pageTokens, tokens } from '@guiju/look'
