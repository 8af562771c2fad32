import type { Message } from '../diagnostic.ts'
import type { LocalText } from '../span.ts'

/** Parameters of the messages about files, columns and rows of a snapshot. */
export interface DataParams {
  readonly 'data-folder-missing': { readonly folder: string }
  readonly 'data-keeps-changing': object
  readonly 'data-file-missing': { readonly dataset: string; readonly file: string }
  readonly 'data-file-is-folder': { readonly dataset: string; readonly file: string }
  readonly 'data-file-unreadable': { readonly file: string; readonly detail: string }
  readonly 'data-source-unnamed': { readonly dataset: string; readonly source: string }
  readonly 'data-not-supplied': { readonly dataset: string }
  readonly 'data-column-missing': {
    readonly column: string
    readonly file: string
    readonly nearest?: string
  }
  readonly 'data-type-mismatch': {
    readonly column: string
    readonly file: string
    readonly found: string
    readonly needed: string
  }
  readonly 'data-rows-rejected': {
    readonly file: string
    readonly count: number
    readonly atMost: number
    readonly rows: LocalText
    readonly isMapped: boolean
  }
  readonly 'data-header-empty': { readonly file: string }
  readonly 'data-header-unlike': {
    readonly file: string
    /** The header as it is read. */
    readonly header: string
    /** The columns that are looked for. */
    readonly columns: string
    readonly cause: 'semicolon' | 'tab' | 'encoding' | null
  }
  readonly 'data-column-new': {
    readonly column: string
    readonly file: string
    readonly nearest?: string
  }
  readonly 'data-append-unknown': { readonly dataset: string; readonly nearest?: string }
  readonly 'data-append-format': { readonly file: string; readonly dataset: string }
  readonly 'data-appended-broken': { readonly file: string }
  readonly 'data-column-twice': { readonly column: string; readonly file: string }
  readonly 'data-key-missing': {
    readonly dataset: string
    readonly file: string
    readonly key: string
    readonly count: number
  }
  readonly 'data-key-repeated': {
    readonly dataset: string
    readonly file: string
    readonly key: string
    readonly rows: string
  }
  readonly 'data-relation-not-one': {
    readonly relation: string
    readonly to: string
    readonly rows: string
  }
  readonly 'data-no-complete-day': Record<never, never>
}

export const dataMessages: { readonly [C in keyof DataParams]: Message<DataParams[C]> } = {
  'data-keeps-changing': {
    severity: 'error',
    text: () => ({
      en: 'Files of data are written while they are read.',
      zh: '数据文件在读取时仍在写入。',
    }),
    suggestion: () => ({
      en: 'Write them under another name, and rename them when they are whole.',
      zh: '请先以其他文件名写入，写完后再改名。',
    }),
  },
  'data-folder-missing': {
    severity: 'error',
    text: ({ folder }) => ({
      en: `The data folder '${folder}' does not exist.`,
      zh: `数据目录“${folder}”不存在。`,
    }),
    suggestion: () => ({
      en: "Correct 'data, folder' in guiju.yaml, or name the folder with --data.",
      zh: '请更正 guiju.yaml 中 data 的 folder，或用 --data 指定目录。',
    }),
  },
  'data-file-missing': {
    severity: 'error',
    text: ({ dataset, file }) => ({
      en: `The data file '${file}' of the dataset '${dataset}' does not exist.`,
      zh: `数据集“${dataset}”的数据文件“${file}”不存在。`,
    }),
    suggestion: () => ({
      en: "Put the file there, or correct 'data' in guiju.yaml or --data.",
      zh: '请把文件放到该位置,或修改 guiju.yaml 的 data 或 --data。',
    }),
  },
  'data-file-is-folder': {
    severity: 'error',
    text: ({ dataset, file }) => ({
      en: `'${file}', the data of '${dataset}', is a folder and not a file.`,
      zh: `“${dataset}”的数据“${file}”是目录，不是文件。`,
    }),
    suggestion: () => ({
      en: "Name a CSV or Parquet file under 'data, files' in guiju.yaml.",
      zh: '请在 guiju.yaml 中 data 的 files 下写一个 CSV 或 Parquet 文件。',
    }),
  },
  'data-file-unreadable': {
    severity: 'error',
    text: ({ file, detail }) => ({
      en: `The data file '${file}' cannot be read: ${detail}`,
      zh: `无法读取数据文件“${file}”:${detail}`,
    }),
  },
  'data-source-unnamed': {
    severity: 'error',
    text: ({ dataset, source }) => ({
      en: `The mapping of '${dataset}' reads the source '${source}', but guiju.yaml names no file for it.`,
      zh: `“${dataset}”的映射读取来源“${source}”,但 guiju.yaml 没有给出它的文件。`,
    }),
    suggestion: ({ source }) => ({
      en: `Add '${source}: <file>' under data, files.`,
      zh: `请在 data 的 files 下添加“${source}: <文件>”。`,
    }),
  },
  'data-not-supplied': {
    severity: 'error',
    text: ({ dataset }) => ({
      en: `The dataset '${dataset}' is needed here, but this project has no data for it.`,
      zh: `此处需要数据集“${dataset}”,但本项目没有它的数据。`,
    }),
    suggestion: ({ dataset }) => ({
      en: `Add a file for '${dataset}' to the data folder, or ask for other metrics.`,
      zh: `请在数据目录中加入“${dataset}”的文件,或改查其他指标。`,
    }),
  },
  'data-column-missing': {
    severity: 'error',
    text: ({ column, file }) => ({
      en: `The file '${file}' has no column '${column}'.`,
      zh: `文件“${file}”没有“${column}”列。`,
    }),
    suggestion: ({ nearest }) =>
      nearest === undefined
        ? null
        : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”?` },
  },
  'data-type-mismatch': {
    severity: 'error',
    text: ({ column, file, found, needed }) => ({
      en: `Column '${column}' of '${file}' holds ${found}, which cannot be read exactly as ${needed}.`,
      zh: `“${file}”的“${column}”列是 ${found},无法精确读作 ${needed}。`,
    }),
    suggestion: ({ found }) =>
      found === 'DOUBLE' || found === 'FLOAT'
        ? {
            en: 'Export it as a decimal: doubles do not add up to the same sum twice.',
            zh: '请导出为十进制小数:双精度浮点数的合计每次可能不同。',
          }
        : null,
  },
  'data-rows-rejected': {
    severity: 'error',
    text: ({ file, count, atMost, rows }) => ({
      en: `${count === 1 ? '1 row' : `${String(count)} rows`} of '${file}' cannot be read, and at most ${String(atMost)} may be left out.\n${rows.en}`,
      zh: `“${file}”有 ${String(count)} 行无法读取，最多允许略过 ${String(atMost)} 行。\n${rows.zh}`,
    }),
    suggestion: ({ count, isMapped }) => ({
      en: `Correct the rows, or write 'rejects: { at_most: ${String(count)} }' in ${isMapped ? 'the' : 'a'} mapping; every result is then marked.`,
      zh: `请更正这些行，或在映射中写 'rejects: { at_most: ${String(count)} }'，此后每个结果都会带有标记。`,
    }),
  },
  'data-header-empty': {
    severity: 'error',
    text: ({ file }) => ({
      en: `The first line of '${file}' is empty; it must hold the names of the columns.`,
      zh: `“${file}”的第一行是空的，这一行应写各列的名称。`,
    }),
  },
  'data-header-unlike': {
    severity: 'error',
    text: ({ file, header, columns }) => ({
      en: `The first line of '${file}' reads "${header}": it names none of the columns ${columns}.`,
      zh: `“${file}”的第一行是“${header}”，其中没有 ${columns} 中的任何一列。`,
    }),
    suggestion: ({ cause }) => headerAdvice[cause ?? 'none'],
  },
  'data-column-new': {
    severity: 'warning',
    text: ({ column, file }) => ({
      en: `The file '${file}' has a column '${column}' that nothing reads.`,
      zh: `文件“${file}”有一个“${column}”列，但没有任何规则读取它。`,
    }),
    suggestion: ({ nearest }) =>
      nearest === undefined
        ? null
        : { en: `Was '${nearest}' renamed?`, zh: `是否由“${nearest}”改名而来？` },
  },
  'data-append-unknown': {
    severity: 'error',
    text: ({ dataset }) => ({
      en: `No dataset '${dataset}' has data in this project that rows could be added to.`,
      zh: `本项目没有可追加数据的数据集“${dataset}”。`,
    }),
    suggestion: ({ nearest }) =>
      nearest === undefined
        ? null
        : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”？` },
  },
  'data-append-format': {
    severity: 'error',
    text: ({ file, dataset }) => ({
      en: `The file '${file}' cannot be read as the data of '${dataset}': it has another format.`,
      zh: `文件“${file}”与“${dataset}”的数据格式不同，无法读取。`,
    }),
    suggestion: () => ({
      en: 'Name a .csv or .parquet file, in the format that the mapping names where there is one.',
      zh: '请给出 .csv 或 .parquet 文件；有映射时，须与映射的格式一致。',
    }),
  },
  'data-appended-broken': {
    severity: 'error',
    text: ({ file }) => ({
      en: `'${file}', the list of appended files, cannot be read.`,
      zh: `无法读取追加文件的清单“${file}”。`,
    }),
    suggestion: () => ({
      en: 'Put back the list as it was, or remove it together with the files beside it.',
      zh: '请恢复该清单，或连同旁边的文件一并删除。',
    }),
  },
  'data-column-twice': {
    severity: 'error',
    text: ({ column, file }) => ({
      en: `Two columns of '${file}' are called '${column}' (upper and lower case count as the same).`,
      zh: `“${file}”有两列都叫“${column}”（不区分大小写）。`,
    }),
    suggestion: () => ({ en: 'Rename one in the file.', zh: '请在文件中改掉其中一个列名。' }),
  },
  'data-key-missing': {
    severity: 'error',
    text: ({ dataset, file, key, count }) => ({
      en: `${count === 1 ? '1 row of' : `${String(count)} rows of`} '${file}' ${count === 1 ? 'has' : 'have'} no '${key}', which is the key of '${dataset}'.`,
      zh: `“${file}”有 ${String(count)} 行缺少“${dataset}”的主键“${key}”。`,
    }),
    suggestion: ({ key }) => ({
      en: `Fill in '${key}' in these rows, or remove them.`,
      zh: `请补上这些行的“${key}”，或删除这些行。`,
    }),
  },
  'data-key-repeated': {
    severity: 'error',
    text: ({ dataset, file, key, rows }) => ({
      en: `The key '${key}' of '${dataset}' is not unique in '${file}': ${rows}.`,
      zh: `“${file}”中“${dataset}”的主键“${key}”有重复：${rows}。`,
    }),
    suggestion: () => ({
      en: 'Remove the repeated rows, or add a column to the key.',
      zh: '请去掉重复的行,或在主键中再加一列。',
    }),
  },
  'data-relation-not-one': {
    severity: 'error',
    text: ({ relation, to, rows }) => ({
      en: `'${relation}' leads to one row of '${to}', but several rows share a key: ${rows}.`,
      zh: `“${relation}”应只对应“${to}”的一行,但有多行的键相同:${rows}。`,
    }),
    suggestion: () => ({
      en: "Write 'is: many', or pick one with 'is: first' and 'by'.",
      zh: "请写 'is: many',或用 'is: first' 和 'by' 选出一行。",
    }),
  },
  'data-no-complete-day': {
    severity: 'error',
    text: () => ({
      en: 'Nothing says through which day the data is complete: no dataset has an event, and no day is declared.',
      zh: '无法得知数据完整到哪一天:数据集没有任何事件,也没有声明日期。',
    }),
    suggestion: () => ({
      en: "Write 'complete_through: YYYY-MM-DD' in guiju.yaml.",
      zh: "请在 guiju.yaml 写 'complete_through: YYYY-MM-DD'。",
    }),
  },
}

const headerAdvice: Readonly<Record<'semicolon' | 'tab' | 'encoding' | 'none', LocalText>> = {
  semicolon: {
    en: `Its cells are divided by ';'. Save it with commas, or write delimiter: ';' in a mapping.`,
    zh: `单元格以“;”分隔。请另存为逗号分隔，或在映射中写 delimiter: ';'。`,
  },
  tab: {
    en: 'Its cells are divided by tabs. Save it with commas, or write delimiter: "\\t" in a mapping.',
    zh: '单元格以制表符分隔。请另存为逗号分隔，或在映射中写 delimiter: "\\t"。',
  },
  encoding: {
    en: 'It is not UTF-8 text. Save it as CSV in UTF-8.',
    zh: '它不是 UTF-8 编码。请另存为 UTF-8 编码的 CSV。',
  },
  none: {
    en: 'Correct the first line, or name its columns in a mapping.',
    zh: '请更正第一行，或在映射中写明各列的名称。',
  },
}
