import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'

interface Correction {
  readonly written: string
  readonly instead: string
}

/** Parameters of the messages about single words, signs and literals. */
export interface LexicalParams {
  readonly 'unexpected-character': { readonly character: string }
  readonly 'full-width-sign': Correction
  readonly 'double-equals': Correction
  readonly 'symbol-and': Correction
  readonly 'symbol-or': Correction
  readonly 'symbol-not': Correction
  readonly 'angle-not-equal': Correction
  readonly 'reversed-sign': Correction
  readonly 'single-quotes': Correction
  readonly 'unterminated-text': Record<never, never>
  readonly 'unterminated-name': Record<never, never>
  readonly 'empty-name': Record<never, never>
  readonly 'unknown-escape': Correction
  readonly 'malformed-date': Correction
  readonly 'malformed-time': Correction
  readonly 'no-such-date': { readonly written: string }
  readonly 'no-such-time': { readonly written: string }
  readonly 'spaced-percent': Correction
  readonly 'spaced-unit': Correction
  readonly 'malformed-elapsed': Correction
  readonly 'fractional-span': { readonly written: string }
  readonly 'unknown-unit': { readonly unit: string; readonly instead: string | null }
  readonly 'bare-fraction': Correction
  readonly 'number-too-large': { readonly written: string }
}

export const lexicalMessages: { readonly [C in keyof LexicalParams]: Message<LexicalParams[C]> } = {
  'unexpected-character': {
    severity: 'error',
    text: ({ character }) => ({
      en: `The character '${character}' has no meaning in an expression.`,
      zh: `字符“${character}”在表达式中没有意义。`,
    }),
  },
  'full-width-sign': {
    severity: 'error',
    text: ({ written }) => ({
      en: `'${written}' is not a sign of the rule language.`,
      zh: `“${written}”不是规则语言的符号，请用半角符号。`,
    }),
    suggestion: ({ instead }) =>
      instead.trim() === ''
        ? { en: 'Write an ordinary space.', zh: '请改用半角空格。' }
        : write(instead),
  },
  'double-equals': corrected(({ written }) => ({
    en: `'${written}' is written with a single sign here.`,
    zh: `“${written}”在这里只写一个等号。`,
  })),
  'symbol-and': corrected(({ written }) => ({
    en: `'${written}' is written as a word.`,
    zh: `“${written}”要写成单词。`,
  })),
  'symbol-or': corrected(({ written }) => ({
    en: `'${written}' is written as a word.`,
    zh: `“${written}”要写成单词。`,
  })),
  'symbol-not': corrected(({ written }) => ({
    en: `'${written}' is written as a word.`,
    zh: `“${written}”要写成单词。`,
  })),
  'angle-not-equal': corrected(({ written }) => ({
    en: `'${written}' is not a comparison.`,
    zh: `“${written}”不是比较符号。`,
  })),
  'reversed-sign': corrected(({ written }) => ({
    en: `The signs of '${written}' are in the wrong order.`,
    zh: `“${written}”的符号顺序反了。`,
  })),
  'single-quotes': corrected(() => ({
    en: 'Text stands in double quotes.',
    zh: '文本要写在双引号里。',
  })),
  'unterminated-text': {
    severity: 'error',
    text: () => ({
      en: 'This text has no closing quote on its line.',
      zh: '这段文本在本行内没有结束的引号。',
    }),
    suggestion: () => ({
      en: 'Close it with ". A quote inside text is written \\" and a line break \\n.',
      zh: '请用 " 结束；文本中的引号写作 \\"，换行写作 \\n。',
    }),
  },
  'unterminated-name': {
    severity: 'error',
    text: () => ({
      en: 'This quoted name has no closing backtick on its line.',
      zh: '这个名字在本行内没有结束的反引号。',
    }),
    suggestion: () => ({ en: 'Close it with `.', zh: '请用 ` 结束。' }),
  },
  'empty-name': {
    severity: 'error',
    text: () => ({ en: 'A name cannot be empty.', zh: '名字不能为空。' }),
  },
  'unknown-escape': corrected(({ written }) => ({
    en: `'${written}' means nothing inside text.`,
    zh: `“${written}”在文本中没有意义。`,
  })),
  'malformed-date': corrected(({ written }) => ({
    en: `'${written}' is not a date as it is written here: four digits, two, two.`,
    zh: `“${written}”不是这里的日期写法：四位年、两位月、两位日。`,
  })),
  'malformed-time': corrected(({ written }) => ({
    en: `'${written}' is not a time as it is written here: two digits each.`,
    zh: `“${written}”不是这里的时间写法：时、分、秒各两位。`,
  })),
  'no-such-date': {
    severity: 'error',
    text: ({ written }) => ({
      en: `There is no date ${written}.`,
      zh: `日期 ${written} 不存在。`,
    }),
  },
  'no-such-time': {
    severity: 'error',
    text: ({ written }) => ({
      en: `There is no time ${written}; a day runs from 00:00:00 to 23:59:59.`,
      zh: `时间 ${written} 不存在：一天从 00:00:00 到 23:59:59。`,
    }),
  },
  'spaced-percent': corrected(() => ({
    en: 'The percent sign follows its number without a space.',
    zh: '百分号紧跟数字，中间不留空格。',
  })),
  'spaced-unit': corrected(() => ({
    en: 'Hours, minutes and seconds follow their number without a space.',
    zh: '时、分、秒的单位紧跟数字，中间不留空格。',
  })),
  'malformed-elapsed': corrected(({ written }) => ({
    en: `'${written}' is not in the order hours, minutes, seconds, each once.`,
    zh: `“${written}”没有按时、分、秒的顺序各写一次。`,
  })),
  'fractional-span': {
    severity: 'error',
    text: ({ written }) => ({
      en: `'${written}' is not possible: days, weeks, months and workdays are counted whole.`,
      zh: `“${written}”不成立：日、周、月、工作日只能是整数。`,
    }),
    suggestion: () => ({
      en: 'Write hours if elapsed time is meant, such as 36h.',
      zh: '如果指经过的时间，请用小时，例如 36h。',
    }),
  },
  'unknown-unit': {
    severity: 'error',
    text: ({ unit }) => ({
      en: `'${unit}' is not a unit that can follow a number.`,
      zh: `“${unit}”不是可以跟在数字后面的单位。`,
    }),
    suggestion: ({ instead }) =>
      instead === null
        ? {
            en: 'Units are h, min, s, days, weeks, months, workdays and currencies such as CNY.',
            zh: '单位有 h、min、s、days、weeks、months、workdays 和币种（如 CNY）。',
          }
        : write(instead),
  },
  'bare-fraction': corrected(({ written }) => ({
    en: `'${written}' needs a digit before the point.`,
    zh: `“${written}”的小数点前要有数字。`,
  })),
  'number-too-large': {
    severity: 'error',
    text: ({ written }) => ({
      en: `${written} has more digits than can be kept exactly.`,
      zh: `${written} 的位数太多，无法精确保存。`,
    }),
  },
}

function corrected(text: (params: Correction) => LocalText): Message<Correction> {
  return { severity: 'error', text, suggestion: ({ instead }) => write(instead) }
}

function write(instead: string): LocalText {
  return { en: `Write ${instead}`, zh: `请写成 ${instead}` }
}
