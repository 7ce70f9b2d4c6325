/**
 * One text for one value, whatever order its fields were written in: keys sorted, no spaces, absent fields left out,
 * dates as ISO instants. What PostgreSQL keeps as jsonb comes back to the same text.
 */
export function canonicalJson(value: unknown): string {
  if (value === undefined) return 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (typeof value === 'bigint') return JSON.stringify(String(value))
  if (value instanceof Set) return canonicalJson([...value])
  if (value instanceof Map) return canonicalJson(Object.fromEntries(value))
  if (ArrayBuffer.isView(value))
    return JSON.stringify(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'))
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`no JSON for ${value}`)
  const text = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`no JSON for a ${typeof value}`)
  return text
}
