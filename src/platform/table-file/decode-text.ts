import iconv from 'iconv-lite'

/** The text of a file in UTF-8, UTF-16 or GB18030 (GBK, GB2312), found by its bytes; null when it is no text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(Buffer.from(bytes), 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(Buffer.from(bytes), 'utf-16be')
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = iconv.decode(Buffer.from(bytes), 'gb18030')
    return isChinese(text) ? text : null
  }
}

/** Any bytes decode to something: text has no control characters, no holes, and mostly common characters. */
function isChinese(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what tells binary files from text
  if (/[\u0001-\u0008\u000E-\u001F\uFFFD]/.test(text)) return false
  const common = text.match(/[\u4E00-\u9FFF\u3000-\u303F\uFF00-\uFFEF\x20-\x7E\s■□√◆▄●○]/g)?.length ?? 0
  return common >= text.length * 0.9
}
