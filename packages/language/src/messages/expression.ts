import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { lexicalMessages, type LexicalParams } from './lexical.ts'
import { windowMessages, type WindowParams } from './window.ts'

/** What the parser waited for: a kind of thing, or one sign or word written out. */
export type ExpectedSyntax = 'value' | 'name' | 'end' | { readonly written: string }

interface GrammarParams {
  readonly 'unknown-name': { readonly name: string; readonly nearest?: string }
  readonly 'expression-too-long': { readonly bytes: number; readonly most: number }
  readonly 'too-many-tokens': { readonly tokens: number; readonly most: number }
  readonly 'nested-too-deep': { readonly most: number }
  readonly 'empty-expression': Record<never, never>
  readonly 'unexpected-token': {
    readonly found: string
    readonly expected: ExpectedSyntax
    /** What to write instead, when it can be guessed. */
    readonly instead: string | null
  }
  readonly 'unexpected-end': { readonly expected: ExpectedSyntax }
  readonly 'unclosed-bracket': { readonly bracket: string; readonly closing: string }
  readonly 'unopened-bracket': { readonly bracket: string }
  readonly 'equals-missing': { readonly operator: string; readonly instead: string }
  readonly 'mixed-chain': { readonly first: string; readonly second: string }
  readonly 'unequal-chain': Record<never, never>
  readonly 'list-parentheses': Record<never, never>
  readonly 'empty-list': Record<never, never>
  readonly 'not-a-set': { readonly written: string }
  readonly 'cannot-call': { readonly name: string }
}

/** Parameters of the messages about how expressions and windows are written. */
export interface ExpressionParams extends LexicalParams, WindowParams, GrammarParams {}

export const expressionMessages: {
  readonly [C in keyof ExpressionParams]: Message<ExpressionParams[C]>
} = {
  ...lexicalMessages,
  ...windowMessages,
  'unknown-name': {
    severity: 'error',
    text: ({ name }) => ({
      en: `Nothing here is called '${name}'.`,
      zh: `这里没有名为“${name}”的列、关系、参数或指标。`,
    }),
    suggestion: ({ nearest }) =>
      nearest === undefined
        ? null
        : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”？` },
  },
  'expression-too-long': {
    severity: 'error',
    text: ({ bytes, most }) => ({
      en: `This expression is ${bytes} bytes long; at most ${most} are read.`,
      zh: `这个表达式长 ${bytes} 字节，最多 ${most} 字节。`,
    }),
    suggestion: () => split,
  },
  'too-many-tokens': {
    severity: 'error',
    text: ({ tokens, most }) => ({
      en: `This expression has ${tokens} words and signs; at most ${most} are read.`,
      zh: `这个表达式有 ${tokens} 个词和符号，最多 ${most} 个。`,
    }),
    suggestion: () => split,
  },
  'nested-too-deep': {
    severity: 'error',
    text: ({ most }) => ({
      en: `From here on this expression is nested more than ${most} levels deep.`,
      zh: `从这里起，表达式的嵌套超过了 ${most} 层。`,
    }),
    suggestion: () => split,
  },
  'empty-expression': {
    severity: 'error',
    text: () => ({ en: 'An expression is missing here.', zh: '这里缺少表达式。' }),
  },
  'unexpected-token': {
    severity: 'error',
    text: ({ found, expected }) =>
      expected === 'end'
        ? {
            en: `'${found}' cannot follow here: the expression before it is complete.`,
            zh: `“${found}”不能接在这里：它前面的表达式已经完整。`,
          }
        : {
            en: `'${found}' cannot stand here: ${phrase(expected).en} is expected.`,
            zh: `“${found}”不能写在这里：此处应为${phrase(expected).zh}。`,
          },
    suggestion: ({ instead }) => (instead === null ? null : write(instead)),
  },
  'unexpected-end': {
    severity: 'error',
    text: ({ expected }) => ({
      en: `The expression stops too early: ${phrase(expected).en} is expected here.`,
      zh: `表达式在这里中断：此处应为${phrase(expected).zh}。`,
    }),
  },
  'unclosed-bracket': {
    severity: 'error',
    text: ({ bracket }) => ({
      en: `This '${bracket}' is never closed.`,
      zh: `这个“${bracket}”没有对应的右括号。`,
    }),
    suggestion: ({ closing }) => ({
      en: `Add '${closing}' where it ends.`,
      zh: `请在结束处补上“${closing}”。`,
    }),
  },
  'unopened-bracket': {
    severity: 'error',
    text: ({ bracket }) => ({
      en: `This '${bracket}' closes nothing.`,
      zh: `这个“${bracket}”没有对应的左括号。`,
    }),
    suggestion: () => ({
      en: 'Remove it, or open it before.',
      zh: '请删去它，或在前面补上左括号。',
    }),
  },
  'equals-missing': {
    severity: 'error',
    text: ({ operator }) => ({
      en: `Nothing is ever '${operator} missing': a missing value equals no value.`,
      zh: `“${operator} missing”永远不成立：缺失值不等于任何值。`,
    }),
    suggestion: ({ instead }) => write(instead),
  },
  'mixed-chain': {
    severity: 'error',
    text: ({ first, second }) => ({
      en: `A chain of comparisons goes in one direction, but '${first}' and '${second}' differ.`,
      zh: `连续比较只能朝一个方向，但“${first}”与“${second}”方向不同。`,
    }),
    suggestion: () => join,
  },
  'unequal-chain': {
    severity: 'error',
    text: () => ({
      en: "'!=' cannot stand in a chain of comparisons: it would not compare the outer two.",
      zh: '“!=”不能用于连续比较：它不会比较首尾两项。',
    }),
    suggestion: () => join,
  },
  'list-parentheses': {
    severity: 'error',
    text: () => ({
      en: 'A list of values stands in square brackets.',
      zh: '取值列表要写在方括号里。',
    }),
    suggestion: () => write('[a, b]'),
  },
  'empty-list': {
    severity: 'error',
    text: () => ({ en: 'This list holds no value.', zh: '这个列表是空的。' }),
    suggestion: () => write('[a, b]'),
  },
  'not-a-set': {
    severity: 'error',
    text: ({ written }) => ({
      en: `'in' needs a list, a range or the name of one, not '${written}'.`,
      zh: `“in”后面要写列表、范围或它们的名字，而不是“${written}”。`,
    }),
    suggestion: ({ written }) => write(`[${written}]`),
  },
  'cannot-call': {
    severity: 'error',
    text: ({ name }) => ({
      en: `'${name}' is not the name of a function; such a name has no dots and no backticks.`,
      zh: `“${name}”不是函数名：函数名不带点，也不带反引号。`,
    }),
  },
}

const split: LocalText = {
  en: 'Give parts of it a name under let.',
  zh: '请把其中的部分写到 let 里并命名。',
}

const join: LocalText = {
  en: "Write two comparisons joined by 'and'.",
  zh: '请写成两个比较，用“and”连接。',
}

function write(instead: string): LocalText {
  return { en: `Write ${instead}`, zh: `请写成 ${instead}` }
}

function phrase(expected: ExpectedSyntax): LocalText {
  if (expected === 'value') return { en: 'a value', zh: '一个值' }
  if (expected === 'name') return { en: 'a name', zh: '一个名字' }
  if (expected === 'end') return { en: 'the end', zh: '结尾' }
  return { en: `'${expected.written}'`, zh: `“${expected.written}”` }
}
