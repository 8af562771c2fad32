import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { GeneratedRequest } from './generate-request.ts'
import type { DocumentSchema, Operation } from './open-api.ts'

/** An answer as far as a contract is about it. */
export interface ServiceAnswer {
  readonly status: number
  readonly mediaType: string
  readonly text: string
  /** Of an answer in JSON. */
  readonly json: unknown
}

/** Asks an operation over HTTP. Of a stream of events only the beginning is read. */
export async function askService(
  url: string,
  { method, path }: Operation,
  request: GeneratedRequest,
): Promise<ServiceAnswer> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(request.path[name] ?? ''),
  )
  const query = new URLSearchParams(
    Object.entries(request.query).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const leaving = new AbortController()
  const response = await fetch(`${url}/v1${filled}?${query.toString()}`, {
    method,
    headers: { 'accept-language': 'en' },
    signal: leaving.signal,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  })
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? ''
  const text = mediaType === 'text/event-stream' ? await beginning(response) : await response.text()
  leaving.abort()
  return {
    status: response.status,
    mediaType,
    text,
    json: /[/+]json$/.test(mediaType) ? (JSON.parse(text) as unknown) : undefined,
  }
}

async function beginning(response: Response): Promise<string> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader()
  const first = await reader?.read()
  return new TextDecoder().decode(first?.value)
}

/** What an answer says that the description does not; empty for an answer as described. */
export function undescribed(
  { operationId, responses }: Operation,
  { status, mediaType, json }: ServiceAnswer,
  check: (schema: DocumentSchema) => ValidateFunction,
): readonly string[] {
  const described = responses[String(status)]
  const said = `${operationId} answers ${String(status)} ${JSON.stringify(json)?.slice(0, 300) ?? ''}`
  if (described === undefined) return [`${said}, a status that is not described.`]
  const content = described.content?.[mediaType]
  if (content === undefined) return [`${said} as ${mediaType}, which is not described.`]
  if (content.schema === undefined || json === undefined) return []
  const isValid = check(content.schema)
  if (isValid(json)) return []
  return (isValid.errors ?? []).map(
    ({ instancePath, message = '' }) => `${said}: ${instancePath} ${message}`,
  )
}
