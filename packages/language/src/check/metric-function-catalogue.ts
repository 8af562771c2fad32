import type { FunctionSpec, MetricFunctionId, ParameterSpec } from './catalogue.ts'
import { optional, required } from './parameter-spec.ts'
import type { Place } from './place.ts'

/**
 * Functions of whole metrics. Peers are always entities compared as a whole: what a caller splits or narrows by
 * never applies to them.
 */
export const metricFunctions: Readonly<Record<MetricFunctionId, FunctionSpec>> = Object.freeze({
  value_at: metricFunction(
    [
      required('metric', 'metric-name'),
      required('day', 'date'),
      optional(required('entity', 'entity-name')),
    ],
    ['row', 'aggregate', 'group', 'related-row', 'metrics'],
    {
      en: 'The metric at a day, as known that day and under the text in force then.',
      zh: '指标在某日的值，按当日所知与当日生效的规则。',
    },
  ),
  previous: metricFunction([required('metric', 'metric-name')], ['metrics'], {
    en: 'The metric for the day or period just before.',
    zh: '指标在前一日或上一周期的值。',
  }),
  whole: metricFunction([required('metric', 'metric-name')], ['metrics'], {
    en: 'The metric without the split.',
    zh: '不按维度拆分的指标整体值。',
  }),
  peer_average: metricFunction(
    [required('metric', 'metric-name')],
    ['metrics'],
    {
      en: 'The mean of the metric over the peers.',
      zh: '同行的平均值。',
    },
    { result: { kind: 'mean' } },
  ),
  peer_excellent: metricFunction(
    [required('metric', 'metric-name')],
    ['metrics'],
    {
      en: 'The value that the best tenth of the peers reach.',
      zh: '同行优秀水平（前 10%）。',
    },
    { result: { kind: 'mean' } },
  ),
})

function metricFunction(
  parameters: readonly ParameterSpec[],
  places: readonly Place['kind'][],
  documentation: FunctionSpec['documentation'],
  differing: Partial<Pick<FunctionSpec, 'result'>> = {},
): FunctionSpec {
  return {
    parameters,
    result: { kind: 'named' },
    level: 'of-metric',
    places,
    by: 'refused',
    where: 'refused',
    stage: 'now',
    documentation,
    ...differing,
  }
}
