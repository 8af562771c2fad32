// Written by `npm run manifest` from the elements.
import type {
  GuijuBoard,
  GuijuBreakdown,
  GuijuCase,
  GuijuCaseList,
  GuijuDefinition,
  GuijuDetailTable,
  GuijuEntityPicker,
  GuijuEvents,
  GuijuExplanation,
  GuijuFieldForm,
  GuijuHistogram,
  GuijuLeaderboard,
  GuijuMetricCard,
  GuijuProvider,
  GuijuScorecard,
  GuijuTrend,
  GuijuWhatIf,
} from '../src/index.ts'

/** Events bubble: each can be heard on the element and on everything around it. */
type Handlers = {
  readonly [Name in keyof GuijuEvents as `on${Name}`]?:
    ((event: CustomEvent<GuijuEvents[Name]>) => void) | undefined
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'guiju-board': DetailedHTMLProps<HTMLAttributes<GuijuBoard>, GuijuBoard> &
        Partial<
          Pick<
            GuijuBoard,
            | 'board'
            | 'from'
            | 'to'
            | 'drill'
            | 'filters'
            | 'data'
            | 'isBusy'
            | 'locale'
            | 'day'
            | 'problem'
            | 'snapshot'
          >
        > &
        Handlers
      'guiju-breakdown': DetailedHTMLProps<HTMLAttributes<GuijuBreakdown>, GuijuBreakdown> &
        Partial<Pick<GuijuBreakdown, 'data' | 'name' | 'locale' | 'day' | 'problem' | 'snapshot'>> &
        Handlers
      'guiju-case-list': DetailedHTMLProps<HTMLAttributes<GuijuCaseList>, GuijuCaseList> &
        Partial<
          Pick<GuijuCaseList, 'data' | 'selected' | 'locale' | 'day' | 'problem' | 'snapshot'>
        > &
        Handlers
      'guiju-case': DetailedHTMLProps<HTMLAttributes<GuijuCase>, GuijuCase> &
        Partial<
          Pick<GuijuCase, 'data' | 'actor' | 'isBusy' | 'locale' | 'day' | 'problem' | 'snapshot'>
        > &
        Handlers
      'guiju-definition': DetailedHTMLProps<HTMLAttributes<GuijuDefinition>, GuijuDefinition> &
        Partial<Pick<GuijuDefinition, 'subject' | 'locale' | 'day' | 'problem' | 'snapshot'>> &
        Handlers
      'guiju-detail-table': DetailedHTMLProps<HTMLAttributes<GuijuDetailTable>, GuijuDetailTable> &
        Partial<
          Pick<GuijuDetailTable, 'data' | 'name' | 'locale' | 'day' | 'problem' | 'snapshot'>
        > &
        Handlers
      'guiju-entity-picker': DetailedHTMLProps<
        HTMLAttributes<GuijuEntityPicker>,
        GuijuEntityPicker
      > &
        Partial<
          Pick<
            GuijuEntityPicker,
            'items' | 'selected' | 'label' | 'locale' | 'day' | 'problem' | 'snapshot'
          >
        > &
        Handlers
      'guiju-explanation': DetailedHTMLProps<HTMLAttributes<GuijuExplanation>, GuijuExplanation> &
        Partial<
          Pick<
            GuijuExplanation,
            'data' | 'row' | 'changes' | 'locale' | 'day' | 'problem' | 'snapshot'
          >
        > &
        Handlers
      'guiju-field-form': DetailedHTMLProps<HTMLAttributes<GuijuFieldForm>, GuijuFieldForm> &
        Partial<
          Pick<
            GuijuFieldForm,
            'fields' | 'values' | 'action' | 'isBusy' | 'locale' | 'day' | 'problem' | 'snapshot'
          >
        > &
        Handlers
      'guiju-histogram': DetailedHTMLProps<HTMLAttributes<GuijuHistogram>, GuijuHistogram> &
        Partial<Pick<GuijuHistogram, 'data' | 'name' | 'locale' | 'day' | 'problem' | 'snapshot'>> &
        Handlers
      'guiju-leaderboard': DetailedHTMLProps<HTMLAttributes<GuijuLeaderboard>, GuijuLeaderboard> &
        Partial<
          Pick<GuijuLeaderboard, 'data' | 'name' | 'locale' | 'day' | 'problem' | 'snapshot'>
        > &
        Handlers
      'guiju-metric-card': DetailedHTMLProps<HTMLAttributes<GuijuMetricCard>, GuijuMetricCard> &
        Partial<
          Pick<GuijuMetricCard, 'metric' | 'data' | 'locale' | 'day' | 'problem' | 'snapshot'>
        > &
        Handlers
      'guiju-provider': DetailedHTMLProps<HTMLAttributes<GuijuProvider>, GuijuProvider> &
        Partial<
          Pick<
            GuijuProvider,
            'baseUrl' | 'scorecard' | 'entity' | 'kind' | 'day' | 'locale' | 'token'
          >
        > & { readonly 'base-url'?: string } & Handlers
      'guiju-scorecard': DetailedHTMLProps<HTMLAttributes<GuijuScorecard>, GuijuScorecard> &
        Partial<
          Pick<GuijuScorecard, 'data' | 'trend' | 'locale' | 'day' | 'problem' | 'snapshot'>
        > &
        Handlers
      'guiju-trend': DetailedHTMLProps<HTMLAttributes<GuijuTrend>, GuijuTrend> &
        Partial<Pick<GuijuTrend, 'data' | 'locale' | 'day' | 'problem' | 'snapshot'>> &
        Handlers
      'guiju-what-if': DetailedHTMLProps<HTMLAttributes<GuijuWhatIf>, GuijuWhatIf> &
        Partial<
          Pick<
            GuijuWhatIf,
            | 'data'
            | 'answer'
            | 'additional'
            | 'evaluate'
            | 'reach'
            | 'refused'
            | 'locale'
            | 'day'
            | 'problem'
            | 'snapshot'
          >
        > &
        Handlers
    }
  }
}
