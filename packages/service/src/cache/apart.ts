import { scopeKey, type Viewer } from '@guiju/access'
import type { Context } from 'hono'
import { callerLanguage, type Language } from '../caller-language.ts'

const scopes = new WeakMap<Viewer, string>()
const languages = new Map<string, Language>()
const mostLanguages = 200

/** What keeps equal questions of different callers apart: what they see, in which language and in which types. */
export function apartOf(c: Context): string {
  const { headers } = c.req.raw
  const types = `${headers.get('content-type') ?? ''} ${headers.get('accept') ?? ''}`
  return `${scopeOf(c.get('viewer'))} ${languageOf(headers.get('accept-language') ?? '')} ${types}`
}

function scopeOf(viewer: Viewer): string {
  const known = scopes.get(viewer)
  if (known !== undefined) return known
  const key = scopeKey(viewer)
  scopes.set(viewer, key)
  return key
}

function languageOf(header: string): Language {
  const known = languages.get(header)
  if (known !== undefined) return known
  const language = callerLanguage(header)
  if (languages.size < mostLanguages) languages.set(header, language)
  return language
}
