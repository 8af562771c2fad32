/** The text with every line two spaces to the right. */
export const indent = (text: string): string => text.replaceAll(/^/gm, '  ')
