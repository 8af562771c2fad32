import { pageTokens } from '@guiju/elements'

/** Gives the page the colours and fonts that the elements have. */
export function usePageTokens(): void {
  const tokenSheet = new CSSStyleSheet()
  tokenSheet.replaceSync(pageTokens())
  document.adoptedStyleSheets.push(tokenSheet)
}
