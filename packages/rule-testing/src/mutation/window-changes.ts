import { literalExpr, type Expr, type Parameter } from '@guiju/language'
import { wholeNumber, type Window, type WindowNumber } from '@guiju/rulebook'
import type { LocalText } from '@guiju/language'

/** A window changed a little, and how. */
export interface ChangedWindow {
  readonly window: Window
  readonly change: LocalText
}

/** A day longer and shorter at either end; windows of calendar periods by one period. */
export function changedWindows(window: Window): readonly ChangedWindow[] {
  switch (window.kind) {
    case 'last-days': {
      const { days } = window
      return aroundDays({ near: 0, far: stepNumber(days, -1), anchor: 'as-of' })
    }
    case 'days-before':
      return aroundDays(window)
    case 'last-months':
      return [
        changed({ ...window, months: stepNumber(window.months, 1) }, longer('month')),
        changed({ ...window, months: stepNumber(window.months, -1) }, shorter('month')),
      ]
    case 'selected':
      return [
        changed({ ...window, shiftedBack: stepNumber(window.shiftedBack, 1) }, shifted.earlier),
        changed({ ...window, shiftedBack: stepNumber(window.shiftedBack, -1) }, shifted.later),
      ]
    case 'previous-weeks':
      return [changed({ ...window, count: stepNumber(window.count, 1) }, longer('week'))]
    case 'previous-months':
      return [changed({ ...window, count: stepNumber(window.count, 1) }, longer('month'))]
    case 'this-week':
      return [changed({ kind: 'previous-weeks', count: 1 }, instead)]
    case 'month-to-date':
      return [changed({ kind: 'previous-months', count: 1 }, instead)]
    case 'all-days':
      return [
        changed({ kind: 'days-before', near: 1, far: 100_000, anchor: 'as-of' }, ends.endsEarlier),
      ]
    case 'by-volume':
      return byVolume(window)
  }
}

function byVolume(
  window: Extract<Window, { readonly kind: 'by-volume' }>,
): readonly ChangedWindow[] {
  const { first, atLeast, otherwise } = window
  return [
    changed(
      { ...window, atLeast: stepNumber(atLeast, 1) },
      {
        en: 'the window needs one row more',
        zh: '窗口所需行数加一',
      },
    ),
    changed(
      { ...window, atLeast: stepNumber(atLeast, -1) },
      {
        en: 'the window needs one row less',
        zh: '窗口所需行数减一',
      },
    ),
    ...changedWindows(first).map((one) => changed({ ...window, first: one.window }, one.change)),
    ...changedWindows(otherwise).map(({ window: other, change }) =>
      changed(
        { ...window, otherwise: other },
        {
          en: `otherwise: ${change.en}`,
          zh: `否则：${change.zh}`,
        },
      ),
    ),
  ]
}

interface Days {
  readonly near: WindowNumber
  readonly far: WindowNumber
  readonly anchor: 'today' | 'as-of'
}

function aroundDays({ near, far, anchor }: Days): readonly ChangedWindow[] {
  const days = (nearer: WindowNumber, farther: WindowNumber): Window => ({
    kind: 'days-before',
    near: nearer,
    far: farther,
    anchor,
  })
  return [
    changed(days(near, stepNumber(far, 1)), ends.beginsEarlier),
    changed(days(near, stepNumber(far, -1)), ends.beginsLater),
    changed(days(stepNumber(near, 1), far), ends.endsEarlier),
    changed(days(stepNumber(near, -1), far), ends.endsLater),
  ]
}

const changed = (window: Window, change: LocalText): ChangedWindow => ({ window, change })

const ends = {
  beginsEarlier: { en: 'the window begins a day earlier', zh: '窗口提早一天开始' },
  beginsLater: { en: 'the window begins a day later', zh: '窗口推迟一天开始' },
  endsEarlier: { en: 'the window ends a day earlier', zh: '窗口提早一天结束' },
  endsLater: { en: 'the window ends a day later', zh: '窗口推迟一天结束' },
} as const

const shifted = {
  earlier: { en: 'the window lies a day earlier', zh: '窗口整体提早一天' },
  later: { en: 'the window lies a day later', zh: '窗口整体推迟一天' },
} as const

const instead: LocalText = { en: 'the period before instead', zh: '改为上一个周期' }

const units = { month: '个月', week: '周' } as const

const longer = (unit: keyof typeof units): LocalText => ({
  en: `the window is a ${unit} longer`,
  zh: `窗口加长一${units[unit]}`,
})

const shorter = (unit: keyof typeof units): LocalText => ({
  en: `the window is a ${unit} shorter`,
  zh: `窗口缩短一${units[unit]}`,
})

/** A number written in a window, or a parameter whose every value is changed. */
function stepNumber(number: WindowNumber, step: number): WindowNumber {
  return typeof number === 'number' ? number + step : stepParameter(number, step)
}

function stepParameter(parameter: Parameter, step: number): Parameter {
  const stepExpr = (expr: Expr): Expr => {
    const whole = wholeNumber(expr)
    const value = { coefficient: BigInt((whole ?? 0) + step), scale: 0 }
    return whole === null ? expr : literalExpr({ kind: 'number', value }, expr.span)
  }
  return {
    ...parameter,
    values: parameter.values.map((dated) =>
      dated.value.kind === 'single'
        ? { ...dated, value: { ...dated.value, value: stepExpr(dated.value.value) } }
        : dated,
    ),
  }
}
