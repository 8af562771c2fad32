import type { Context } from 'hono'
import { problemResponse } from '../problem-response.ts'

/** Says that another try may do better, and when. */
export function tryLater(
  c: Context,
  code: 'too-many-requests' | 'too-busy' | 'took-too-long',
): Response {
  const response = problemResponse(c, code)
  response.headers.set('retry-after', '2')
  return response
}
