/**
 * A list says which kinds of information are not disclosed; it must not tell the information itself. These signs mark a text
 * that speaks of one paper or one person instead of a kind (青政办〔2020〕43号 任务4: 细化和明确不予公开范围).
 */
export type ContentSign =
  | 'identity_number'
  | 'telephone'
  | 'document_number'
  | 'long_number'
  | 'secrecy_mark'
  | 'dated_title'
  | 'named_paper'
  | 'numbered_meeting'
  | 'street_number'
  | 'mail_address'

interface Sign {
  sign: ContentSign
  pattern: RegExp
}

const date =
  /(?:19|20)\d{2}(?:年\d{1,2}月(?:\d{1,2}[日号])?|[-/.]\d{1,2}[-/.]\d{1,2})|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月/
// A law may be named with its day: it is not the thing withheld.
const paperTitle = /《(?![^》]*(?:法|条例|规定|办法|细则|规则)(?:\([^》]*\))?》)[^》]{2,}》/

// The first sign that fits a stretch of text names it: an identity number is also a long number.
const signs: readonly Sign[] = [
  {
    sign: 'identity_number',
    pattern: /(?<!\d)[1-9]\d{5} ?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]) ?\d{3}[\dX](?!\d)/i,
  },
  { sign: 'telephone', pattern: /(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?[2-9]\d{6,7})(?!\d)/ },
  {
    sign: 'document_number',
    pattern: /[([〔【](?:19|20)\d{2}[)\]〕】]第?\d{1,5}号|(?:19|20)\d{2}年第?\d{1,5}号(?:文|令|公告|通报|函)/,
  },
  { sign: 'long_number', pattern: /\d{8,}|(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])/ },
  { sign: 'secrecy_mark', pattern: /(?:绝密|机密|秘密)(?:★|\*|☆|[.·]?\d{1,2}年)/ },
  {
    sign: 'named_paper',
    pattern: /《关于[^》]+的(?:通知|报告|请示|批复|复函|函|意见|决定|纪要|通报|方案)》/,
  },
  { sign: 'numbered_meeting', pattern: /第[\d一二三四五六七八九十百]{1,5}次[^，。；、]{0,12}会议?/ },
  { sign: 'street_number', pattern: /[路街巷道]\d{1,5}号/ },
  { sign: 'mail_address', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/ },
]

/** The signs of content in a text, each once, in the order above; empty for a text that names a kind. */
export function contentSigns(text: string): ContentSign[] {
  const written = text.normalize('NFKC').replaceAll(/[‐‑–—−]/g, '-')
  const first = signsIn(written)
  // Numbers are also written in groups; a blank between digits hides nothing.
  const joined = signsIn(first.rest.replaceAll(/(?<=\d) (?=\d)/g, ''))
  const found = new Set([...first.found, ...joined.found])
  const dated = written.split(/[。；\n]/).some((sentence) => date.test(sentence) && paperTitle.test(sentence))
  return [
    ...signs.map(({ sign }) => sign).filter((sign) => found.has(sign)),
    // A paper named in full says the same already.
    ...(dated && !found.has('named_paper') ? (['dated_title'] as const) : []),
  ]
}

/** Each sign takes its stretch of the text away: an identity number is not also a long number. */
function signsIn(text: string): { found: ContentSign[]; rest: string } {
  let rest = text
  const found: ContentSign[] = []
  for (const { sign, pattern } of signs) {
    if (!pattern.test(rest)) continue
    found.push(sign)
    rest = rest.replaceAll(new RegExp(pattern, `g${pattern.flags}`), '＿')
  }
  return { found, rest }
}
