import type { Context } from 'hono'
import { problemResponse } from '../problem-response.ts'

/** Says that another try may do better, and when. */
export function tryLater(
  c: Context,
  code: 'too-many-requests' | 'too-busy' | 'took-too-long',
): Response {
  c.header('retry-after', '2')
  return problemResponse(c, code)
}
