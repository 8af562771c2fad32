import { parseDay } from '@guiju/rulebook'
import { describe, expect, test } from 'vitest'
import { packChanges, packReference } from './pack-reference.ts'
import { renderHtml } from './render/render-html.ts'
import { renderMarkdown } from './render/render-markdown.ts'
import type { Language } from './sentence/speaker.ts'
import { shopRules } from './testing/shop-rules.ts'

const dayOf = (written: string): number => parseDay(written) ?? 0

function markdown(day: string, language: Language): string {
  const reference = packReference({
    timeline: shopRules(),
    pack: 'shop',
    language,
    day: dayOf(day),
  })
  return reference === undefined ? '' : renderMarkdown(reference)
}

const english = markdown('2023-05-01', 'en')

describe('a reference of a pack', () => {
  test('has the table of dimensions, metrics, definitions and windows in Chinese', () => {
    const chinese = markdown('2023-05-01', 'zh')
    expect(chinese).toContain('| 评分维度 | 细分指标 | 指标定义 | 考核周期 | 权重 | 得分 |')
    expect(chinese).toContain(
      '| **速度** 60% | [迟到率](#metrics-late_rate) | 迟到的占比 | 最近 90 天 2023-02-01 .. 2023-05-01（90 天） | 50% | 0%\u00a0→\u00a05, 10%\u00a0→\u00a00 |',
    )
    expect(chinese).toContain('| **服务** 40% |')
  })

  test.each([
    [
      'the formula of a share as one sentence',
      '**Formula:** share of orders for which time signed is after time of payment + 48 hours',
    ],
    [
      'exclusions in order, with their conditions',
      '  1. [Presale](#filters-presale): kind is a presale\n  2. [tests](#filters-tests): it is test',
    ],
    [
      'the windows of the sides apart where they differ',
      '**Window:** last 14 days 2023-04-18 .. 2023-05-01 (14 days)',
    ],
    ['the shifted day of a cohort', 'selected days, shifted 13 days back 2023-04-18'],
    ['what a name stands for', '`waited` = the time from time of payment to time signed'],
    ['the sentence that a rule implements', '> orders \\| that were paid'],
    [
      'who uses a metric',
      '**Used by:** [Experience score](#scorecards-experience), [Combined](#metrics-combined), [Be quicker](#playbook-hurry)',
    ],
    [
      'a formula over metrics',
      '50% × [Late rate](#metrics-late_rate) + 50% × [Complaint rate](#metrics-complaint_rate)',
    ],
    [
      'every dated value of a parameter',
      '| from the beginning | 3 minutes |\n  | 2023-07-01 | 2 minutes |',
    ],
    ['members of groups', '| `quality` | broken、破损 |\n| `other` | otherwise |'],
    ['bands', '`0 CNY..<100 CNY`'],
    ['columns with what they mean', '| `paid_at` | time of payment | a date and time |'],
    ['consequences', '| score is less than 3 | Limits \\<b\\>apply\\</b\\> |'],
    [
      'targets, weekly and with what excuses',
      '- each calendar week: at least 90%, unless [Orders paid](#metrics-orders_paid) is less than 10\n  - more than 50%',
    ],
    [
      'the period before',
      '**Formula:** [Orders paid](#metrics-orders_paid) − ([Orders paid](#metrics-orders_paid) of the period before)',
    ],
    ['work days', '**Work days:** 260'],
    ['work at weekends', '**Work at weekends:** 2023-05-06'],
    ['rates', '| 2023-05-01 | `11.5` |'],
    ['the days of a board', '**Days shown:** the last 30 days, at most 31'],
    [
      'cards of a board',
      '- [Quick rate of the week](#metrics-quick_week); compared with the period before',
    ],
    ['splits of a board', '**Split by:** `kind`'],
    [
      'what advice is about',
      '**About:** [Late rate](#metrics-late_rate), [Experience score](#scorecards-experience): Speed',
    ],
    ['when advice is given', '**When:** [Late rate](#metrics-late_rate) is more than 10%'],
    ['steps in their order', '  1. Ship earlier\n  2. Change the carrier'],
    [
      'the one value of a parameter on its days, and who reads it',
      '**Used by:** [Quick rate](#metrics-quick_rate)',
    ],
    ['who leaves rows out by a filter', '**Used by:** [Orders paid](#metrics-orders_paid)'],
    ['an index by id', '- `late_rate`: [Late rate](#metrics-late_rate)'],
    ['an amendment with what it changed', '```diff\n- Formula: share of orders'],
  ])('has %s', (_, part) => {
    expect(english.includes(part) || english).toBe(true)
  })

  test('shows the text in force on the day', () => {
    const later = markdown('2023-06-01', 'en')
    expect(later).toContain('time of payment + 24 hours')
    expect(later).toContain('last amended by `stricter`')
    expect(later).not.toContain('\n### Combined')
    expect(markdown('2023-07-01', 'en')).not.toContain('(3 minutes)')
  })

  test('is the same each time', () => {
    expect(markdown('2023-05-01', 'en')).toBe(english)
  })

  test('has an anchor for every link', () => {
    const anchors = new Set([...english.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id))
    const targets = [...english.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id ?? '')
    expect(targets.length).toBeGreaterThan(20)
    expect(targets.filter((target) => !anchors.has(target))).toEqual([])
  })

  test('as a page needs no other file, runs no script and shows what authors wrote as text', () => {
    const request = {
      timeline: shopRules(),
      pack: 'shop',
      language: 'zh',
      day: dayOf('2023-05-01'),
    } as const
    const reference = packReference(request)
    const page = reference === undefined ? '' : renderHtml(reference)
    expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">/)
    expect(page).not.toMatch(/<script|<link|\ssrc=|url\(|@import|<b>/)
    expect(page).toContain('rowspan="2"')
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
  })

  test('does not exist for a pack that is not there', () => {
    const request = { timeline: shopRules(), language: 'en', day: 0 } as const
    expect(packReference({ ...request, pack: 'none' })).toBeUndefined()
  })
})

describe('changes between two days', () => {
  const changes = (before: string, after: string): string => {
    const request = { timeline: shopRules(), pack: 'shop', language: 'en' } as const
    const reference = packChanges({ ...request, before: dayOf(before), after: dayOf(after) })
    return reference === undefined ? '' : renderMarkdown(reference)
  }

  test('are those of an amendment, rule by rule and line by line', () => {
    const text = changes('2023-05-31', '2023-06-01')
    expect(text).toContain(
      '- Formula: share of orders for which time signed is after time of payment + 48 hours\n' +
        '- Numerator: number of orders for which time signed is after time of payment + 48 hours\n' +
        '+ Formula: share of orders for which time signed is after time of payment + 24 hours\n',
    )
    expect(text).toContain('### Combined\n\n```diff\n- no longer in force\n```')
    expect(text).toContain('- Speed 60% |')
    expect(text).toContain('+ Speed 50% |')
    expect(text).not.toContain('Waiting time\n\n```')
  })

  test('are those of dated parameters too', () => {
    const text = changes('2023-06-30', '2023-07-01')
    expect(text).toContain('### Quick rate')
    expect(text).toContain('is at most time limit (2 minutes)')
    expect(text.match(/^### /gm)).toHaveLength(1)
  })

  test('are none where nothing changed', () => {
    expect(changes('2023-06-02', '2023-06-03')).toContain('Nothing changed.')
  })
})
