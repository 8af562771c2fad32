import type { LocalText, Shape } from '@guiju/protocol'
import { Ajv2020, type ErrorObject, type Options } from 'ajv/dist/2020.js'
import type { RequestFault } from './problem-response.ts'

/** A request in its shape, or the faults it has, a hundred at most. */
export type Validation<T> = { readonly value: T } | { readonly faults: readonly RequestFault[] }

/** Checks a parsed JSON body; faults are placed by JSON pointer. */
export function bodyValidator<T>(shape: Shape<T>): (body: unknown) => Validation<T> {
  return validator(bodies, shape, (pointer) => pointer || '/')
}

/** Checks query parameters, reading numbers from their text; faults are placed as `?name`. */
export function queryValidator<T>(
  shape: Shape<T>,
): (query: Readonly<Record<string, string>>) => Validation<T> {
  return validator(queries, shape, (pointer) => pointer.replace('/', '?') || '?')
}

const options: Options = { strict: true, allErrors: true, allowUnionTypes: true }
const bodies = withFormats(new Ajv2020(options))
const queries = withFormats(new Ajv2020({ ...options, coerceTypes: true }))

function withFormats(ajv: Ajv2020): Ajv2020 {
  return ajv.addFormat('date', { type: 'string', validate: isCalendarDate })
}

/** Whether a text is a date that exists. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function validator<T>(
  ajv: Ajv2020,
  shape: Shape<T>,
  place: (pointer: string) => string,
): (input: unknown) => Validation<T> {
  const isValid = ajv.compile<T>(shape)
  return (input) => {
    if (isValid(input)) return { value: input }
    const faults = (isValid.errors ?? []).map((error) => ({
      at: place(pointerOf(error)),
      message: wording(error),
    }))
    return { faults: firstAtTheirPlaces(faults) }
  }
}

/** A request can have as many faults as it has letters. */
const mostFaults = 100

function firstAtTheirPlaces(faults: readonly RequestFault[]): readonly RequestFault[] {
  const byPlace = Map.groupBy(faults, ({ at }) => at)
  return [...byPlace.values()].flatMap(([first]) => first ?? []).slice(0, mostFaults)
}

/** What Ajv tells about a keyword that failed; each keyword fills its own few. */
interface KeywordParams {
  readonly missingProperty?: string
  readonly additionalProperty?: string
  readonly allowedValues?: readonly string[]
  readonly limit?: number
  readonly type?: string
}

function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  const { missingProperty = '', additionalProperty = '' } = params as KeywordParams
  if (keyword === 'required') return `${instancePath}/${missingProperty}`
  if (keyword === 'additionalProperties') return `${instancePath}/${additionalProperty}`
  return instancePath
}

function wording({ keyword, params, message }: ErrorObject): LocalText {
  const { limit = 0, type = '', allowedValues: allowed = [] } = params as KeywordParams
  switch (keyword) {
    case 'required':
      return { zh: '缺少这一项。', en: 'This is missing.' }
    case 'additionalProperties':
      return {
        zh: '没有这一项，请检查拼写。',
        en: 'There is no such property; check its spelling.',
      }
    case 'format':
      return {
        zh: '需要一个存在的日期，例如 2023-06-30。',
        en: 'A date that exists is needed, like 2023-06-30.',
      }
    case 'enum':
      return { zh: `只能是 ${allowed.join('、')}。`, en: `Must be one of ${allowed.join(', ')}.` }
    case 'type':
      return { zh: `需要 ${type} 类型的值。`, en: `A value of type ${type} is needed.` }
    case 'minItems':
      return { zh: `至少需要 ${limit} 个。`, en: `At least ${limit} are needed.` }
    case 'maxItems':
    case 'maxLength':
    case 'maximum':
      return { zh: `超过上限 ${limit}。`, en: `More than the limit of ${limit}.` }
    case 'minLength':
    case 'minimum':
      return { zh: `低于下限 ${limit}。`, en: `Less than the limit of ${limit}.` }
    default:
      return { zh: `不符合要求：${message ?? keyword}。`, en: `Not valid: ${message ?? keyword}.` }
  }
}
