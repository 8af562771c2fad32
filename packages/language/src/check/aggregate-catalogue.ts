import type { Type } from '../type.ts'
import type { AggregateId, FunctionSpec, ParameterSpec, ResultRule } from './catalogue.ts'
import { constant, optional, required } from './parameter-spec.ts'
import type { Place } from './place.ts'

const places: readonly Place['kind'][] = Object.freeze(['row', 'aggregate', 'group', 'related-row'])

/** Functions that make one value of many rows; `where` in the parentheses narrows the rows. */
export const aggregates: Readonly<Record<AggregateId, FunctionSpec>> = Object.freeze({
  count: aggregate([optional(required('value', 'anything'))], is('integer'), {
    en: 'How many rows there are; with a value, how many have it.',
    zh: '行数；给出值时为该值不缺失的行数。',
  }),
  count_distinct: aggregate([required('value', 'anything')], is('integer'), {
    en: 'How many different values there are.',
    zh: '不同取值的个数。',
  }),
  sum: aggregate(
    [required('value', 'amount')],
    { kind: 'same' },
    {
      en: 'All values added up; 0 when there is no row.',
      zh: '各值之和；没有行时为 0。',
    },
  ),
  avg: aggregate(
    [required('value', 'amount')],
    { kind: 'mean' },
    {
      en: 'The mean of the values; missing when there is none.',
      zh: '平均值；没有值时缺失。',
    },
  ),
  min: aggregate(
    [required('value', 'ordered')],
    { kind: 'same' },
    {
      en: 'The smallest value.',
      zh: '最小值。',
    },
  ),
  max: aggregate(
    [required('value', 'ordered')],
    { kind: 'same' },
    {
      en: 'The largest value.',
      zh: '最大值。',
    },
  ),
  median: aggregate(
    [required('value', 'amount')],
    { kind: 'mean' },
    {
      en: 'The value in the middle; between two, their mean.',
      zh: '中位数；居于两值之间时取其平均。',
    },
  ),
  quantile: aggregate(
    [required('value', 'amount'), constant('at', 'ratio')],
    { kind: 'mean' },
    {
      en: 'The value below which the given share of the values lies, interpolated.',
      zh: '分位数，线性插值。',
    },
  ),
  share: aggregate([required('condition', 'condition')], is('ratio'), {
    en: 'The share of the rows for which the condition is true.',
    zh: '满足条件的行所占比例。',
  }),
  first: ordered({
    en: 'The value of the first row in the order of `by`.',
    zh: '按 by 排序的第一行的值。',
  }),
  last: ordered({
    en: 'The value of the last row in the order of `by`.',
    zh: '按 by 排序的最后一行的值。',
  }),
  any: aggregate([required('rows', 'relation')], is('boolean'), {
    en: 'True when there is a related row (for which the condition behind `where` is true).',
    zh: '存在（满足 where 条件的）关联行时为真。',
  }),
  none: aggregate([required('rows', 'relation')], is('boolean'), {
    en: 'True when there is no related row (for which the condition behind `where` is true).',
    zh: '不存在（满足 where 条件的）关联行时为真。',
  }),
})

function is(kind: 'boolean' | 'integer' | 'ratio'): ResultRule {
  const type: Type = { kind }
  return { kind: 'type', type }
}

function aggregate(
  parameters: readonly ParameterSpec[],
  result: ResultRule,
  documentation: FunctionSpec['documentation'],
): FunctionSpec {
  return {
    parameters,
    result,
    level: 'rows-together',
    places,
    by: 'refused',
    where: 'allowed',
    stage: 'now',
    documentation,
  }
}

function ordered(documentation: FunctionSpec['documentation']): FunctionSpec {
  const spec = aggregate([required('value', 'anything')], { kind: 'same' }, documentation)
  return { ...spec, by: 'required' }
}
