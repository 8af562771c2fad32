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

/** `@guiju-drill` in a template is `onGuijuDrill` here; events bubble, so each can be heard on every element. */
type Handlers = {
  readonly [Name in keyof GuijuEvents as `on${Pascal<Name>}`]?: (
    event: CustomEvent<GuijuEvents[Name]>,
  ) => void
}
type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>

type Element<Instance, Props> = new () => Instance & { readonly $props: Props & Handlers }

declare module 'vue' {
  interface GlobalComponents {
    'guiju-board': Element<
      GuijuBoard,
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
      >
    >
    'guiju-breakdown': Element<
      GuijuBreakdown,
      Partial<Pick<GuijuBreakdown, 'data' | 'name' | 'locale' | 'day' | 'problem' | 'snapshot'>>
    >
    'guiju-case-list': Element<
      GuijuCaseList,
      Partial<Pick<GuijuCaseList, 'data' | 'selected' | 'locale' | 'day' | 'problem' | 'snapshot'>>
    >
    'guiju-case': Element<
      GuijuCase,
      Partial<
        Pick<GuijuCase, 'data' | 'actor' | 'isBusy' | 'locale' | 'day' | 'problem' | 'snapshot'>
      >
    >
    'guiju-definition': Element<
      GuijuDefinition,
      Partial<Pick<GuijuDefinition, 'subject' | 'locale' | 'day' | 'problem' | 'snapshot'>>
    >
    'guiju-detail-table': Element<
      GuijuDetailTable,
      Partial<Pick<GuijuDetailTable, 'data' | 'name' | 'locale' | 'day' | 'problem' | 'snapshot'>>
    >
    'guiju-entity-picker': Element<
      GuijuEntityPicker,
      Partial<
        Pick<
          GuijuEntityPicker,
          'items' | 'selected' | 'label' | 'locale' | 'day' | 'problem' | 'snapshot'
        >
      >
    >
    'guiju-explanation': Element<
      GuijuExplanation,
      Partial<
        Pick<
          GuijuExplanation,
          'data' | 'row' | 'changes' | 'locale' | 'day' | 'problem' | 'snapshot'
        >
      >
    >
    'guiju-field-form': Element<
      GuijuFieldForm,
      Partial<
        Pick<
          GuijuFieldForm,
          'fields' | 'values' | 'action' | 'isBusy' | 'locale' | 'day' | 'problem' | 'snapshot'
        >
      >
    >
    'guiju-histogram': Element<
      GuijuHistogram,
      Partial<Pick<GuijuHistogram, 'data' | 'name' | 'locale' | 'day' | 'problem' | 'snapshot'>>
    >
    'guiju-leaderboard': Element<
      GuijuLeaderboard,
      Partial<Pick<GuijuLeaderboard, 'data' | 'name' | 'locale' | 'day' | 'problem' | 'snapshot'>>
    >
    'guiju-metric-card': Element<
      GuijuMetricCard,
      Partial<Pick<GuijuMetricCard, 'metric' | 'data' | 'locale' | 'day' | 'problem' | 'snapshot'>>
    >
    'guiju-provider': Element<
      GuijuProvider,
      Partial<
        Pick<
          GuijuProvider,
          'baseUrl' | 'scorecard' | 'entity' | 'kind' | 'day' | 'locale' | 'token'
        >
      > & { readonly 'base-url'?: string }
    >
    'guiju-scorecard': Element<
      GuijuScorecard,
      Partial<Pick<GuijuScorecard, 'data' | 'trend' | 'locale' | 'day' | 'problem' | 'snapshot'>>
    >
    'guiju-trend': Element<
      GuijuTrend,
      Partial<Pick<GuijuTrend, 'data' | 'locale' | 'day' | 'problem' | 'snapshot'>>
    >
    'guiju-what-if': Element<
      GuijuWhatIf,
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
      >
    >
  }
}
