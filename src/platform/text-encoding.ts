import iconv from 'iconv-lite'

/** The text of a file by its byte order mark, its own declaration, UTF-8 or GB18030 (holds GBK, GB2312); null when it is none. */
export function decodeText(bytes: Uint8Array): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, 'utf-16le')
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return iconv.decode(buffer, 'utf-16be')
  if (buffer.includes(0)) return null
  try {
    return plain(new TextDecoder('utf-8', { fatal: true }).decode(buffer))
  } catch {
    const declared = declaredCharset(buffer)
    return plain(iconv.decode(buffer, declared ?? 'gb18030'))
  }
}

function declaredCharset(buffer: Buffer): string | null {
  const head = buffer.subarray(0, 2048).toString('latin1')
  const name = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  if (name === undefined || name.startsWith('utf')) return null
  // Pages that say gb2312 use characters of its supersets.
  if (name.startsWith('gb')) return 'gb18030'
  return iconv.encodingExists(name) ? name : null
}

/** Any bytes decode to something: a text has no control characters and no holes. */
function plain(text: string): string | null {
  // oxlint-disable-next-line no-control-regex -- control characters are what tells binary files from text
  if (/[\u0001-\u0008\u000E-\u001A\u001C-\u001F]/.test(text)) return null
  const holes = text.match(/\uFFFD/g)?.length ?? 0
  return holes > text.length * 0.001 ? null : text
}
