const OPEN = '〔［\\[﹝【（('
const CLOSE = '〕］\\]﹞】）)'
const PAIRS: Record<string, string> = {
  '〔': '〕',
  '［': '］',
  '[': ']',
  '﹝': '﹞',
  '【': '】',
  '（': '）',
  '(': ')',
}
const YEAR = '(?:19|20)\\d{2}'
const WHOLE = new RegExp(`([${OPEN}])\\s*(${YEAR})\\s*([${CLOSE}])\\s*0*(\\d+)\\s*号`, 'g')
const MIXED = new RegExp(`([${OPEN}])\\s*(${YEAR})\\s*([${CLOSE}])\\s*0*(\\d+)\\s*号`, 'g')
const NO_CLOSE = new RegExp(`〔\\s*(${YEAR})0*(\\d{1,4})\\s*号`, 'g')
const NO_OPEN = new RegExp(`(?<![${OPEN}\\d\\s])(${YEAR})〕\\s*0*(\\d+)\\s*号`, 'g')
const NO_MARK = new RegExp(
  `(?<=\\p{Script=Han})[${OPEN}](${YEAR})[${CLOSE}]\\s*0*(\\d{1,4})(?![\\d号年])`,
  'gu',
)

/** Writes 发文字号 with six-corner brackets where both brackets are there, in whatever form. GB/T 9704 §7.2.5. */
export function tidyDocumentNumbers(text: string): string {
  return text.replace(WHOLE, (whole, open: string, year: string, close: string, serial: string) =>
    PAIRS[open] === close ? `〔${year}〕${serial}号` : whole,
  )
}

/** Numbers that lost or mixed a bracket, with the repair a person may accept: 〔201744号 → 〔2017〕44号. */
export function damagedNumbers(text: string): { seen: string; proposal: string }[] {
  const found: { seen: string; proposal: string }[] = []
  const offer = (seen: string, year: string, serial: string) =>
    found.push({ seen, proposal: text.replace(seen, `〔${year}〕${serial}号`) })
  for (const hit of text.matchAll(MIXED)) {
    const [seen, open = '', year = '', close = '', serial = ''] = hit
    if (PAIRS[open] !== close) offer(seen, year, serial)
  }
  for (const pattern of [NO_CLOSE, NO_OPEN, NO_MARK])
    for (const [seen, year = '', serial = ''] of text.matchAll(pattern)) offer(seen, year, serial)
  return found
}
