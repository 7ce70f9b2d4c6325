/** A text that may stand in XML: without control characters and lone halves of pairs, which no Word file survives. */
export function xmlText(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
}
