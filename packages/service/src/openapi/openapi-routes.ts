import { referenceStyle, renderHtml } from '@guiju/docs'
import type { AnyRoute } from '@guiju/protocol'
import { Hono, type Context } from 'hono'
import { callerLanguage, type Language } from '../caller-language.ts'
import { pageHeaders } from '../sign-in/security-headers.ts'
import { apiReference } from './api-reference.ts'
import { openApiDocument, type OpenApiDocument } from './open-api-document.ts'
import { referenceWords } from './reference-words.ts'

/**
 * `GET /openapi.json`: what the routes take and answer; `GET /reference`: the same to be read. Each is in the caller's
 * language, or in another with `?language=zh`.
 */
export function openApiRoutes(shown: readonly AnyRoute[]): Hono {
  const routes = new Hono()
  const described = { en: openApiDocument('en', shown), zh: openApiDocument('zh', shown) }
  const documents = { en: JSON.stringify(described.en), zh: JSON.stringify(described.zh) }
  const pages = { en: pageOf(described.en, 'en'), zh: pageOf(described.zh, 'zh') }
  const style = referenceStyle()

  routes.get('/openapi.json', (c) => {
    const language = languageAsked(c)
    return c.body(documents[language], 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-language': language,
      'cache-control': 'no-cache',
      vary: 'accept-language',
    })
  })

  routes.get('/reference', (c) => {
    const language = languageAsked(c)
    return c.body(pages[language], 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      ...pageHeaders,
      'cache-control': 'no-cache',
      vary: 'accept-language',
    })
  })

  routes.get('/reference.css', (c) =>
    c.body(style, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'no-cache',
    }),
  )

  return routes
}

function pageOf(document: OpenApiDocument, language: Language): string {
  const other = language === 'en' ? 'zh' : 'en'
  return renderHtml(apiReference(document, language), {
    styleSheet: 'reference.css',
    links: [
      {
        label: referenceWords.otherLanguage[language],
        address: `?language=${other}`,
      },
    ],
  })
}

/** What the address asks for, else what the caller reads. */
export function languageAsked({ req }: Context): Language {
  const asked = req.query('language')
  return asked === 'zh' || asked === 'en' ? asked : callerLanguage(req.header('accept-language'))
}
