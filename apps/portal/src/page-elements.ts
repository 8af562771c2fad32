/** The element of the page with that id. */
export function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no element "${id}".`)
  return element
}

/** The element of the page with that id and tag. */
export function find<K extends keyof HTMLElementTagNameMap>(
  id: string,
  tag: K,
): HTMLElementTagNameMap[K] {
  const element = document.querySelector<HTMLElementTagNameMap[K]>(`${tag}#${id}`)
  if (!element) throw new Error(`The page has no <${tag} id="${id}">.`)
  return element
}
