import type { LocalText } from '@guiju/protocol'

type Word =
  | 'title'
  | 'index'
  | 'shapes'
  | 'problems'
  | 'name'
  | 'type'
  | 'meaning'
  | 'parameters'
  | 'body'
  | 'answer'
  | 'example'
  | 'answered'
  | 'required'
  | 'otherLanguage'

/** What the reference of the API calls its parts. */
export const referenceWords: Readonly<Record<Word, LocalText>> = {
  title: { zh: 'Guiju 接口参考', en: 'Guiju API reference' },
  index: { zh: '索引', en: 'Index' },
  shapes: { zh: '数据结构', en: 'Shapes' },
  problems: { zh: '错误', en: 'Problems' },
  name: { zh: '名称', en: 'Name' },
  type: { zh: '类型', en: 'Type' },
  meaning: { zh: '含义', en: 'Meaning' },
  parameters: { zh: '参数', en: 'Parameters' },
  body: { zh: '正文', en: 'Body' },
  answer: { zh: '答案', en: 'Answer' },
  example: { zh: '示例', en: 'Example' },
  answered: { zh: '示例的答案（列表只保留前两项）', en: 'What it answers (lists cut to two)' },
  required: { zh: '必填', en: 'required' },
  otherLanguage: { zh: 'English', en: '中文' },
}
