import {
  diagnostic,
  parseWindow,
  type NameSegment,
  type Parameter,
  type WindowNumberSyntax,
  type WindowSyntax,
} from '@guiju/language'
import { nearestName } from '@guiju/language'
import type { Window, WindowNumber } from '../model.ts'
import type { YamlNode } from '../read/document.ts'
import { lookUp, type RuleContext } from './context.ts'
import { writtenText } from './read-expression.ts'

/** The window a scalar holds, its numbers written out or integer parameters. */
export function linkWindow(rule: RuleContext, node: YamlNode): Window | null {
  const written = writtenText(rule, node)
  if (written === null) return null
  const days = /^(\d+)( *d(ays?)?)?$/.exec(written.text.trim())?.[1]
  if (days !== undefined) {
    const params = { found: written.text.trim(), example: `last ${days} days` }
    rule.report(diagnostic('unknown-window', node.span, params))
    return null
  }
  const toFile = (offset: number): number => written.start + offset
  const parsed = parseWindow({ file: node.span.file, text: written.text, toFile })
  for (const found of parsed.diagnostics) rule.report(found)
  return parsed.value === undefined ? null : resolve(rule, parsed.value)
}

function resolve(rule: RuleContext, syntax: WindowSyntax): Window | null {
  const number = (written: WindowNumberSyntax): WindowNumber | null =>
    written.kind === 'whole' ? written.value : integerParameter(rule, written.name)
  switch (syntax.kind) {
    case 'last-days': {
      const days = number(syntax.days)
      return days === null ? null : { kind: 'last-days', days }
    }
    case 'last-months': {
      const months = number(syntax.months)
      return months === null ? null : { kind: 'last-months', months }
    }
    case 'days-before': {
      const near = number(syntax.near)
      const far = number(syntax.far)
      if (near === null || far === null) return null
      return { kind: 'days-before', near, far, anchor: syntax.anchor }
    }
    case 'selected': {
      const shiftedBack = number(syntax.shiftedBack)
      return shiftedBack === null ? null : { kind: 'selected', shiftedBack }
    }
    case 'previous-weeks':
    case 'previous-months': {
      const count = number(syntax.count)
      return count === null ? null : { kind: syntax.kind, count }
    }
    case 'this-week':
    case 'month-to-date':
    case 'all-days':
      return { kind: syntax.kind }
    case 'by-volume': {
      const first = resolve(rule, syntax.first)
      const atLeast = number(syntax.atLeast)
      const otherwise = resolve(rule, syntax.otherwise)
      if (first === null || atLeast === null || otherwise === null) return null
      return { kind: 'by-volume', first, atLeast, otherwise }
    }
  }
}

function integerParameter(rule: RuleContext, { name, span }: NameSegment): Parameter | null {
  if (!rule.pack.declared.parameters.has(name) && !rule.pack.isIncomplete) {
    const nearest = nearestName(name, rule.pack.declared.parameters.keys())
    const params = nearest === undefined ? { name } : { name, nearest }
    rule.report(diagnostic('window-parameter', span, params))
    return null
  }
  const parameter = lookUp(rule, 'parameters', name, span)
  if (parameter === null || parameter.type.kind === 'integer') return parameter
  rule.report(diagnostic('window-parameter', span, { name }, [parameter.span]))
  return null
}
