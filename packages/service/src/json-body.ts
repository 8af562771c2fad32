/** The body of a request as JSON. */
export async function jsonBody(
  request: Request,
): Promise<{ readonly json: unknown } | { readonly fault: 'not-json' }> {
  const text = await request.text()
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return { fault: 'not-json' }
  }
}
