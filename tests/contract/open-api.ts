import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

/** A schema as the document has it, perhaps by reference. */
export type DocumentSchema = { readonly [keyword: string]: unknown }

export interface DocumentParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: DocumentSchema
  readonly example?: unknown
}

interface DocumentContent {
  readonly [mediaType: string]: { readonly schema?: DocumentSchema; readonly example?: unknown }
}

export interface DocumentOperation {
  readonly operationId: string
  readonly parameters?: readonly (DocumentParameter | { readonly $ref: string })[]
  readonly requestBody?: { readonly content: DocumentContent }
  readonly responses: {
    readonly [status: string]: { readonly description: string; readonly content?: DocumentContent }
  }
}

/** `openapi.json` as far as requests and answers are checked by it. */
export interface OpenApi {
  readonly paths: { readonly [path: string]: { readonly [method: string]: DocumentOperation } }
  readonly components: { readonly schemas: { readonly [name: string]: DocumentSchema } }
}

/** One operation with its address. */
export interface Operation extends DocumentOperation {
  readonly method: string
  readonly path: string
}

export function operationsOf({ paths }: OpenApi): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  )
}

/** The parameters that are written in place. */
export function ownParameters({ parameters = [] }: Operation): readonly DocumentParameter[] {
  return parameters.flatMap((each) => ('name' in each ? [each] : []))
}

/** The schema that a reference means. */
export function resolved(schema: DocumentSchema, { components }: OpenApi): DocumentSchema {
  const reference = schema['$ref']
  if (typeof reference !== 'string') return schema
  const found = components.schemas[reference.replace('#/components/schemas/', '')]
  if (found === undefined) throw new Error(`Nothing is at '${reference}'.`)
  return found
}

/** Checks values against schemas of the document. */
export function documentChecker(document: OpenApi): (schema: DocumentSchema) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/)
  ajv.addSchema(document as object, 'openapi')
  const known = new Map<string, ValidateFunction>()
  return (schema) => {
    const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/')
    const check = known.get(text) ?? ajv.compile(JSON.parse(text) as DocumentSchema)
    known.set(text, check)
    return check
  }
}
