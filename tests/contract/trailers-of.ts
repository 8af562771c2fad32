import { request, type IncomingMessage } from 'node:http'
import { once } from 'node:events'

/** What follows the last byte of an answer; `fetch` does not tell. */
export async function trailersOf(
  url: string,
  body: object,
): Promise<Readonly<Record<string, string | undefined>>> {
  const asked = request(url, { method: 'POST' })
  asked.end(JSON.stringify(body))
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.resume()
  await once(answer, 'end')
  return { ...answer.trailers }
}
