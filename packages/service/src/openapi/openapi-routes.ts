import type { AnyRoute } from '@guiju/protocol'
import { Hono, type Context } from 'hono'
import { callerLanguage, type Language } from '../caller-language.ts'
import { openApiDocument } from './open-api-document.ts'

/** `GET /openapi.json`: what the routes take and answer; in another language with `?language=zh`. */
export function openApiRoutes(described: readonly AnyRoute[]): Hono {
  const routes = new Hono()
  const documents = {
    en: JSON.stringify(openApiDocument('en', described)),
    zh: JSON.stringify(openApiDocument('zh', described)),
  }

  routes.get('/openapi.json', (c) => {
    const language = languageAsked(c)
    return c.body(documents[language], 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-language': language,
      'cache-control': 'no-cache',
      vary: 'accept-language',
    })
  })

  return routes
}

/** What the address asks for, else what the caller reads. */
export function languageAsked({ req }: Context): Language {
  const asked = req.query('language')
  return asked === 'zh' || asked === 'en' ? asked : callerLanguage(req.header('accept-language'))
}
