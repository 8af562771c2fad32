export { GuijuCase } from './case/case.ts'
export { GuijuCaseList } from './case-list/case-list.ts'
export { GuijuDefinition, type Defined } from './definition/definition.ts'
export { GuijuEntityPicker } from './entity-picker/entity-picker.ts'
export {
  emit,
  listen,
  type ExplainDetail,
  type ExplainRowDetail,
  type GuijuEvents,
} from './events.ts'
export { GuijuExplanation } from './explanation/explanation.ts'
export { GuijuFieldForm, type FormFields } from './field-form/field-form.ts'
export { GuijuMetricCard, type MetricCardData } from './metric-card/metric-card.ts'
export { GuijuProvider } from './provider/provider.ts'
export { GuijuScorecard } from './scorecard/scorecard.ts'
export { pageTokens, tokens } from '@guiju/look'
