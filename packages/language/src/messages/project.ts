import type { Message } from '../diagnostic.ts'
import { didYouMean } from './did-you-mean.ts'

/** Parameters of the messages about a project file, its folders and the server. */
export interface ProjectParams {
  readonly 'project-not-found': { readonly from: string }
  readonly 'project-file-missing': { readonly file: string }
  readonly 'project-file-not-utf8': { readonly file: string }
  readonly 'project-key-unknown': { readonly key: string; readonly nearest?: string }
  readonly 'project-value-wrong': { readonly key: string; readonly needed: LocalNeed }
  readonly 'project-folder-missing': { readonly folder: string }
  readonly 'project-no-rules': { readonly folders: string }
  readonly 'project-pack-unknown': { readonly pack: string; readonly nearest?: string }
  readonly 'project-scorecard-unknown': { readonly scorecard: string; readonly nearest?: string }
  readonly 'project-data-unknown': { readonly name: string; readonly nearest?: string }
  readonly 'project-dataset-twice': { readonly dataset: string; readonly packs: string }
  readonly 'port-in-use': { readonly port: number }
}

/** What a value of the project file must be. */
export type LocalNeed =
  | 'text'
  | 'list'
  | 'map'
  | 'date'
  | 'whole-number'
  | 'size'
  | 'engine'
  | 'address'
  | 'algorithm'
  | 'origin'
  | 'host'
  | 'truth'
  | 'switch'
  | 'log'

const needs: Readonly<Record<LocalNeed, { readonly en: string; readonly zh: string }>> = {
  text: { en: 'a text', zh: '一段文字' },
  list: { en: 'a list of texts', zh: '一个文字列表' },
  map: { en: 'a map of keys and values', zh: '键和值的映射' },
  date: { en: 'a date such as 2026-06-30', zh: '日期,例如 2026-06-30' },
  'whole-number': { en: 'a whole number above 0', zh: '大于 0 的整数' },
  size: { en: 'a size such as 2GB or 512MB', zh: '大小,例如 2GB 或 512MB' },
  address: { en: 'an address that begins with https://', zh: '以 https:// 开头的地址' },
  algorithm: {
    en: 'a signature with a private key: ES256, RS256 or EdDSA, or ES, RS, PS with 384 or 512',
    zh: '使用私钥的签名算法：ES256、RS256 或 EdDSA，以及 ES、RS、PS 的 384 或 512',
  },
  origin: {
    en: 'an origin such as https://shop.example, without a path and without *',
    zh: '来源，例如 https://shop.example，不带路径，也不能用 *',
  },
  host: {
    en: 'a name such as guiju.example, without a port',
    zh: '主机名，例如 guiju.example，不带端口',
  },
  truth: { en: 'true or false', zh: 'true 或 false' },
  switch: { en: 'on or off', zh: 'on 或 off' },
  log: { en: 'off, text or json', zh: 'off、text 或 json' },
  engine: { en: "the name of an engine: 'duckdb'", zh: "引擎名称:'duckdb'" },
}

export const projectMessages: { readonly [C in keyof ProjectParams]: Message<ProjectParams[C]> } = {
  'project-not-found': {
    severity: 'error',
    text: ({ from }) => ({
      en: `There is no guiju.yaml in '${from}' or in any folder above it.`,
      zh: `在“${from}”及其上级目录中都没有 guiju.yaml。`,
    }),
    suggestion: () => ({
      en: 'Go into a project folder, or name the file with --project.',
      zh: '请进入项目目录,或用 --project 指定文件。',
    }),
  },
  'project-file-missing': {
    severity: 'error',
    text: ({ file }) => ({
      en: `The project file '${file}' does not exist.`,
      zh: `项目文件“${file}”不存在。`,
    }),
    suggestion: () => ({
      en: 'Correct the name behind --project, or leave it out to use the nearest guiju.yaml.',
      zh: '请更正 --project 后的文件名，或去掉它以使用最近的 guiju.yaml。',
    }),
  },
  'project-file-not-utf8': {
    severity: 'error',
    text: ({ file }) => ({
      en: `The file '${file}' is not UTF-8 text, so it was not read.`,
      zh: `文件“${file}”不是 UTF-8 编码的文本，因此没有读取。`,
    }),
    suggestion: () => ({
      en: "Save it as UTF-8: in Notepad 'Save as', encoding 'UTF-8'.",
      zh: '请将它保存为 UTF-8：在记事本中选择“另存为”，编码选“UTF-8”。',
    }),
  },
  'project-key-unknown': {
    severity: 'error',
    text: ({ key }) => ({
      en: `A project file has no key '${key}'.`,
      zh: `项目文件没有“${key}”这个键。`,
    }),
    suggestion: ({ nearest }) =>
      nearest === undefined
        ? null
        : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”?` },
  },
  'project-value-wrong': {
    severity: 'error',
    text: ({ key, needed }) => ({
      en: `'${key}' must be ${needs[needed].en}.`,
      zh: `“${key}”应为${needs[needed].zh}。`,
    }),
  },
  'project-folder-missing': {
    severity: 'error',
    text: ({ folder }) => ({
      en: `The folder '${folder}' does not exist.`,
      zh: `目录“${folder}”不存在。`,
    }),
  },
  'project-no-rules': {
    severity: 'error',
    text: ({ folders }) => ({
      en: `There are no .yaml rule files in ${folders}.`,
      zh: `${folders} 中没有 .yaml 规则文件。`,
    }),
  },
  'project-pack-unknown': {
    severity: 'error',
    text: ({ pack }) => ({
      en: `No rule file declares the pack '${pack}'.`,
      zh: `没有规则文件声明规则包“${pack}”。`,
    }),
    suggestion: ({ nearest }) =>
      nearest === undefined
        ? null
        : { en: `Did you mean '${nearest}'?`, zh: `是否想写“${nearest}”?` },
  },
  'project-scorecard-unknown': {
    severity: 'error',
    text: ({ scorecard }) => ({
      en: `No pack of this project has the scorecard '${scorecard}'.`,
      zh: `本项目的规则包中没有评分卡“${scorecard}”。`,
    }),
    suggestion: ({ nearest }) => didYouMean(nearest),
  },
  'project-data-unknown': {
    severity: 'error',
    text: ({ name }) => ({
      en: `A file is named for '${name}', which is neither a dataset nor the source of a mapping.`,
      zh: `为“${name}”指定了文件，但它既不是数据集，也不是映射的来源。`,
    }),
    suggestion: ({ nearest }) => didYouMean(nearest),
  },
  'project-dataset-twice': {
    severity: 'error',
    text: ({ dataset, packs }) => ({
      en: `The dataset '${dataset}' is declared by several packs of this project: ${packs}.`,
      zh: `本项目有多个规则包声明了数据集“${dataset}”:${packs}。`,
    }),
    suggestion: () => ({
      en: "List the packs of one project under 'packs', or let one build on the other.",
      zh: "请在 'packs' 下只列出一个项目的规则包,或让一个包以另一个包为基础。",
    }),
  },
  'port-in-use': {
    severity: 'error',
    text: ({ port }) => ({
      en: `Port ${String(port)} is in use by another program.`,
      zh: `端口 ${String(port)} 已被其他程序占用。`,
    }),
    suggestion: ({ port }) => ({
      en: `Stop that program, or choose another port: --port ${String(port + 1)}.`,
      zh: `请停止该程序,或换一个端口:--port ${String(port + 1)}。`,
    }),
  },
}
