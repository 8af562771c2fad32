/** A text in which nothing can move the cursor of a terminal or turn its words around; line ends stay. */
export function visibleText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' ? character : '\ufffd',
  )
}
