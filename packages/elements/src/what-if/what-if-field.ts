import type { MetricInfo, Quantity, ScorecardMetric } from '@guiju/protocol'
import { roundStep } from '../chart/trend-scale.ts'

/** What a reader may set a metric to. All numbers are in the unit that is shown. */
export interface WhatIfField {
  /** Shown after the number: `%`, `h`, `CNY`; empty for a plain number. */
  readonly unit: string
  /** Ends and steps of the slider: round numbers around the score curve, the value and the peers. */
  readonly low: number
  readonly high: number
  readonly step: number
  /** The present value, rounded to what is shown; null when it is missing. */
  readonly now: number | null
}

const stepCount = 200
const headroom = 1.15
const hoursOf: Readonly<Record<string, number>> = { d: 24, h: 1, min: 1 / 60, s: 1 / 3600 }

/** The field for a metric of a scorecard. */
export function whatIfField(
  { value, rule, peers }: Pick<ScorecardMetric, 'value' | 'rule' | 'peers'>,
  metric: Pick<MetricInfo, 'format' | 'unit'>,
): WhatIfField {
  const factor = factorOf(metric)
  const shown = (amount: number | null): readonly number[] =>
    amount === null ? [] : [amount * factor]
  const curve = rule.points.flatMap(({ input }) => shown(input))
  const seen = [value, peers?.average, peers?.excellent].flatMap((quantity) =>
    shown(quantity?.value ?? null),
  )
  const reach = Math.max(0, ...curve, ...seen.map((mark) => mark * (curve.length ? 1 : headroom)))
  const most = metric.format === 'percent' ? Math.min(reach, 100) : reach
  const least = Math.min(0, ...curve, ...seen)
  const step = stepOf((most - least || 1) / stepCount, metric)
  const [now = null] = shown(value.value)
  return {
    unit: unitOf(metric),
    low: snapped(Math.floor(least / step) * step),
    high: snapped(Math.max(Math.ceil(most / step), Math.floor(least / step) + 1) * step),
    step,
    now: now === null ? null : Number(now.toFixed(metric.format === 'count' ? 0 : 2)),
  }
}

/** A whole count is set in whole steps. */
function stepOf(rough: number, { format }: Pick<MetricInfo, 'format'>): number {
  const step = roundStep(rough)
  return format === 'count' ? Math.max(1, step) : step
}

function snapped(value: number): number {
  return Number(value.toPrecision(12))
}

function factorOf({ format, unit }: Pick<MetricInfo, 'format' | 'unit'>): number {
  if (format === 'percent') return 100
  return format === 'duration' ? 1 / (hoursOf[unit] ?? 1) : 1
}

function unitOf({ format, unit }: Pick<MetricInfo, 'format' | 'unit'>): string {
  return format === 'percent' ? '%' : unit
}

/**
 * A number that was set, as a rule author writes it: `0.5%`, `61h19min48s`, `1200 CNY`, `30`. Elapsed time is rounded
 * to seconds; every other digit stays as typed.
 */
export function writtenValue(
  typed: string,
  { format, unit }: Pick<MetricInfo, 'format' | 'unit'>,
): string {
  switch (format) {
    case 'percent':
      return `${typed}%`
    case 'money':
      return unit === '' ? typed : `${typed} ${unit}`
    case 'duration':
      return elapsedText(Number(typed) * (hoursOf[unit] ?? 1))
    case 'count':
    case 'number':
      return typed
  }
}

function elapsedText(hours: number): string {
  const seconds = Math.round(hours * 3600)
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join('') || '0h'
}

/** Whether a text is a number that can be set. */
export function isSettable(typed: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(typed)
}

/** Where a value lies on the slider, as a share of its length; null when it is missing or beyond an end. */
export function placeOf(
  value: Quantity['value'],
  { low, high }: Pick<WhatIfField, 'low' | 'high'>,
): number | null {
  if (value === null || value < low || value > high) return null
  return (value - low) / (high - low)
}
