/** Defines an element once; a second copy of the script on one page leaves the first in place. */
export function register(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element)
}
