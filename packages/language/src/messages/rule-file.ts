import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'
import { error } from './make-message.ts'

type Shape = 'map' | 'list' | 'text' | 'number' | 'true-or-false'

/** Parameters of the messages about a rule file as YAML and its keys. */
export interface RuleFileParams {
  readonly 'file-too-large': { readonly limit: string }
  readonly 'too-deep': { readonly limit: number }
  readonly 'too-many-keys': { readonly limit: number }
  readonly 'more-mistakes': { readonly more: number }
  readonly 'yaml-tab': Record<never, never>
  readonly 'yaml-start': { readonly start: string }
  readonly 'yaml-colon': Record<never, never>
  readonly 'yaml-alias': Record<never, never>
  readonly 'yaml-tag': { readonly word: string }
  readonly 'yaml-key': Record<never, never>
  readonly 'yaml-documents': Record<never, never>
  readonly 'yaml-syntax': {
    readonly problem: 'indent' | 'missing' | 'quote' | 'unexpected' | 'other'
  }
  /** `by` is what cut the text: ` #`, a comma, a bracket, or a list made of `[1..3]`. */
  readonly 'cut-scalar': { readonly by: string }
  readonly 'changed-scalar': { readonly style: 'quoted' | 'folded' }
  readonly 'duplicate-key': { readonly key: string }
  readonly 'unknown-key': { readonly key: string; readonly nearest?: string }
  readonly 'missing-key': { readonly key: string }
  readonly 'either-key': { readonly first: string; readonly second: string }
  readonly 'empty-value': Record<never, never>
  readonly 'wrong-shape': { readonly expected: Shape }
  readonly 'wrong-choice': {
    readonly value: string
    readonly choices: string
    readonly nearest?: string
  }
  readonly 'out-of-bounds': {
    /** A number itself, or how many entries a list or a map has. */
    readonly of: 'number' | 'entries'
    readonly limit: 'at-least' | 'at-most'
    readonly bound: string
  }
  readonly 'not-a-date': { readonly written: string }
}

const shapes: Readonly<Record<Shape, LocalText>> = {
  map: { en: 'a map of keys and values', zh: '键和值的映射' },
  list: { en: 'a list', zh: '列表' },
  text: { en: 'a text', zh: '文本' },
  number: { en: 'a plain number', zh: '数字' },
  'true-or-false': { en: 'true or false', zh: 'true 或 false' },
}

const problems: Readonly<Record<RuleFileParams['yaml-syntax']['problem'], LocalText>> = {
  indent: {
    en: 'The indentation does not fit what stands above, or a bracket is not closed.',
    zh: '缩进与上文不一致，或者有括号没有闭合。',
  },
  missing: {
    en: 'Something is missing here: a colon after a key, a closing bracket or a closing quote.',
    zh: '这里缺少内容：键后的冒号、结束的括号或引号。',
  },
  quote: {
    en: 'Inside double quotes YAML gives the backslash a meaning of its own.',
    zh: 'YAML 的双引号内，反斜杠有特殊含义。',
  },
  unexpected: {
    en: 'YAML cannot read what stands here.',
    zh: 'YAML 无法读取这里的内容。',
  },
  other: {
    en: 'This is not valid YAML.',
    zh: '这不是有效的 YAML。',
  },
}

const useBlock: LocalText = {
  en: 'Write the text in a block: |- after the key, the text indented on the next line.',
  zh: '请写成文本块：键后写 |-，文本在下一行缩进书写。',
}

/** What the rule file reader says. */
export const ruleFileMessages: {
  readonly [C in keyof RuleFileParams]: Message<RuleFileParams[C]>
} = {
  'file-too-large': error(
    ({ limit }) => ({
      en: `A rule file may hold ${limit} at most.`,
      zh: `规则文件最大为 ${limit}。`,
    }),
    () => ({
      en: 'Divide it into several files of the same folder.',
      zh: '请拆成同一文件夹下的几个文件。',
    }),
  ),
  'too-deep': error(({ limit }) => ({
    en: `Keys and lists are nested more than ${limit} deep here.`,
    zh: `这里的嵌套超过 ${limit} 层。`,
  })),
  'too-many-keys': error(({ limit }) => ({
    en: `A map may hold ${limit} keys at most; the rest was not read.`,
    zh: `一个映射最多 ${limit} 个键，其余没有读取。`,
  })),
  'more-mistakes': error(({ more }) => ({
    en: `This file has ${more} more mistakes of form, from here on.`,
    zh: `从这里起，本文件还有 ${more} 处格式错误。`,
  })),
  'yaml-tab': error(
    () => ({
      en: 'YAML is indented with spaces, and this is a tab.',
      zh: 'YAML 用空格缩进，这里是制表符。',
    }),
    () => ({ en: 'Replace the tab with spaces.', zh: '请把制表符换成空格。' }),
  ),
  'yaml-start': error(
    ({ start }) => ({
      en: `In YAML a value cannot begin with ${start}, it means something else there.`,
      zh: `在 YAML 中，值不能以 ${start} 开头，它有别的含义。`,
    }),
    () => useBlock,
  ),
  'yaml-colon': error(
    () => ({
      en: 'A colon followed by a space begins another value in YAML.',
      zh: 'YAML 中冒号加空格表示另一个值的开始。',
    }),
    () => useBlock,
  ),
  'yaml-alias': error(
    () => ({
      en: 'Anchors (&name) and aliases (*name) are not used in rule files.',
      zh: '规则文件不使用锚点（&name）和别名（*name）。',
    }),
    () => ({
      en: 'Write the value out, or name it under parameters, filters or populations. A text beginning with * or & goes in a |- block.',
      zh: '请直接写出值，或在 parameters、filters、populations 中命名；以 * 或 & 开头的文本请写在 |- 文本块中。',
    }),
  ),
  'yaml-tag': error(
    ({ word }) => ({
      en: `YAML reads '!${word}' as a tag and drops it.`,
      zh: `YAML 把“!${word}”当作标签并丢弃。`,
    }),
    ({ word }) =>
      /^[!<]|^$/.test(word)
        ? { en: 'Leave the tag out.', zh: '请去掉这个标签。' }
        : { en: `Did you mean: not ${word}`, zh: `是否想写：not ${word}` },
  ),
  'yaml-key': error(() => ({
    en: 'A key is a single text here, not a list or a map.',
    zh: '这里的键只能是一段文本，不能是列表或映射。',
  })),
  'yaml-documents': error(
    () => ({
      en: 'A rule file holds one document; what follows --- was not read.',
      zh: '一个规则文件只有一个文档，--- 之后的内容没有读取。',
    }),
    () => ({ en: 'Move it to a file of its own.', zh: '请移到另一个文件。' }),
  ),
  'yaml-syntax': error(({ problem }) => problems[problem]),
  'cut-scalar': error(
    ({ by }) =>
      by === 'list'
        ? {
            en: 'YAML reads this as a list, not as an expression.',
            zh: 'YAML 把这里读成列表，而不是表达式。',
          }
        : {
            en: `YAML cuts this text at '${by}' and reads only the part before it.`,
            zh: `YAML 在“${by}”处截断了这段文本，只读到前面的部分。`,
          },
    () => useBlock,
  ),
  'changed-scalar': error(
    ({ style }) =>
      style === 'quoted'
        ? {
            en: 'YAML removes the quotes around this expression.',
            zh: 'YAML 会去掉这个表达式两边的引号。',
          }
        : {
            en: 'YAML joins the lines of this expression, so places in it would be lost.',
            zh: 'YAML 会把这个表达式的各行连起来，其中的位置会丢失。',
          },
    ({ style }) =>
      style === 'quoted'
        ? {
            en: 'Leave the quotes out, or, if they belong to the expression, write it in a |- block.',
            zh: '请去掉引号；如果引号属于表达式，请写在 |- 文本块中。',
          }
        : { en: 'Write |- instead of >.', zh: '请用 |- 代替 >。' },
  ),
  'duplicate-key': error(
    ({ key }) => ({
      en: `The key '${key}' stands twice in this map; the second was not read.`,
      zh: `键“${key}”在同一映射中出现两次，第二个没有读取。`,
    }),
    () => ({ en: 'Rename one or remove it.', zh: '请改名或删除其中一个。' }),
  ),
  'unknown-key': error(
    ({ key }) => ({ en: `'${key}' is no key of this map.`, zh: `这里没有名为“${key}”的键。` }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'missing-key': error(({ key }) => ({
    en: `The key '${key}' is missing here.`,
    zh: `这里缺少键“${key}”。`,
  })),
  'either-key': error(({ first, second }) => ({
    en: `Exactly one of '${first}' and '${second}' belongs here.`,
    zh: `“${first}”和“${second}”必须且只能写一个。`,
  })),
  'empty-value': error(
    () => ({ en: 'A value is missing here.', zh: '这里缺少值。' }),
    () => ({
      en: 'Write the value, or remove the key.',
      zh: '请填写值，或删除这个键。',
    }),
  ),
  'wrong-shape': error(({ expected }) => ({
    en: `This should be ${shapes[expected].en}.`,
    zh: `这里应当是${shapes[expected].zh}。`,
  })),
  'wrong-choice': error(
    ({ value, choices }) => ({
      en: `'${value}' is not possible here. Possible: ${choices}.`,
      zh: `这里不能写“${value}”。可选：${choices}。`,
    }),
    ({ nearest }) => didYouMean(nearest),
  ),
  'out-of-bounds': error(({ of, limit, bound }) => {
    const en = limit === 'at-least' ? 'at least' : 'at most'
    const zh = limit === 'at-least' ? '至少' : '最多'
    return of === 'number'
      ? { en: `This number must be ${en} ${bound}.`, zh: `这个数${zh}为 ${bound}。` }
      : {
          en: `Write ${en} ${bound} ${bound === '1' ? 'entry' : 'entries'} here.`,
          zh: `这里${zh}要写 ${bound} 项。`,
        }
  }),
  'not-a-date': error(
    ({ written }) => ({ en: `'${written}' is not a date.`, zh: `“${written}”不是日期。` }),
    () => ({ en: 'Write it as 2023-01-14.', zh: '请写成 2023-01-14。' }),
  ),
}

function didYouMean(nearest: string | undefined): LocalText | null {
  if (nearest === undefined) return null
  return { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”？` }
}
