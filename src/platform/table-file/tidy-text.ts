const CJK = '\\u2E80-\\u9FFF\\uF900-\\uFAFF\\u3000-\\u303F\\uFF00-\\uFFEF'
const BETWEEN_CJK = new RegExp(`(?<=[${CJK}])[ \\t\\u3000]+(?=[${CJK}])`, 'g')
const AFTER_DIGIT = new RegExp(`(?<=\\d)[ \\t\\u3000]+(?=[个日天年月][${CJK}]?)`, 'g')
const BEFORE_DIGIT = new RegExp(`(?<=[${CJK}])[ \\t\\u3000]+(?=\\d+ ?[个日天年月])`, 'g')
const OFFICE = '(?:部|委|局|办|厅|署|院|会|银行|中心|办公室)'
const OFFICE_BEFORE = new RegExp(`${OFFICE}$`)
const OFFICE_AFTER = new RegExp(`^[^\\s，。；、《》]{1,14}?${OFFICE}(?=\\s|关于|令|公告|印发|办公厅|》|$)`)
const LIST_MARK = /^(?:\d+[.、．)）]|[（(]\d+[)）]|[一二三四五六七八九十]+、|[●○〇·•■□▲◆*《【①-⑳])/

function plainSpaces(text: string): string {
  return text
    .replace(/[\u200B-\u200D\uFEFF\u00AD]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00A0\u2002-\u200A\u202F]/g, ' ')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim()
}

/** Removes blanks inside Chinese words and keeps those between names of offices (财政部 农业部). */
function closeUp(text: string): string {
  return text
    .replace(BETWEEN_CJK, (blank, at: number) => {
      const left = text.slice(Math.max(0, at - 16), at)
      const right = text.slice(at + blank.length)
      return OFFICE_BEFORE.test(left) && OFFICE_AFTER.test(right) ? ' ' : ''
    })
    .replace(AFTER_DIGIT, '')
    .replace(BEFORE_DIGIT, '')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}

/** One name or one short value: line breaks inside it are only the width of the printed column. */
export function tidyName(text: string): string {
  const plain = plainSpaces(text)
  return closeUp(plain.replace(/\n+/g, (_, at: number) => (/[A-Za-z]$/.test(plain.slice(0, at)) ? ' ' : '')))
}

/** A text that may be a list: breaks between entries stay, breaks inside a word or a title 《…》 go. */
export function tidyText(text: string): string {
  const lines = plainSpaces(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const width = lines[0]?.length ?? 0
  // A column of the printer's width: every line but the last equally long and no mark at the breaks.
  const wrapped = lines.length > 2 && width > 1 && lines.slice(0, -1).every((line) => line.length === width)
  let whole = ''
  for (const line of lines) {
    if (whole === '') whole = line
    else if (isUnclosed(whole) || (wrapped && !LIST_MARK.test(line)) || /^[》）)〕；;，,。、]/.test(line))
      whole += line
    else whole += `\n${line}`
  }
  return whole.split('\n').map(closeUp).join('\n')
}

function isUnclosed(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1
  return (
    count('《') > count('》') || count('（') + count('(') > count('）') + count(')') || /[自第\d]$/.test(text)
  )
}

const TRADITIONAL: Record<string, string> = Object.fromEntries(
  [
    '項项體体載载對对級级開开內内據据時时層层務务標标準准領领鎮镇鄉乡縣县區区類类號号報报會会動动請请',
    '眾众社社羣群群群責责單单辦办門门間间編编碼码備备註注鏈链電电話话監监產产農农補补貼贴養养業业',
    '稅税環环態态護护災灾食食藥药籍籍義义衛卫設设徵征償偿場场災灾規规劃划證证醫医濟济勞劳網网鳳凤錄录',
  ].flatMap((pairs) => Array.from({ length: pairs.length / 2 }, (_, i) => [pairs[i * 2], pairs[i * 2 + 1]])),
)

/** A heading or title reduced to what can be compared: simplified, half-width, no blanks, marks or pinyin residue. */
export function headingKey(text: string): string {
  const key = text
    .normalize('NFKC')
    .replace(/\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)/gi, '')
    .replace(/[\s\p{P}\p{S}\u200B-\u200D\uFEFF]/gu, '')
    .replace(/./gu, (char) => TRADITIONAL[char] ?? char)
  const half = key.slice(0, key.length / 2)
  return key.length > 2 && half + half === key ? half : key
}

/** Whether a cell says "as above" and nothing else. */
export function isSameAsAbove(text: string): boolean {
  return /^(?:同上(?:一?[行条栏])?|同前|〃|″|"|”)[。.；;]?$/.test(text.replace(/\s/g, ''))
}

/** Whether a cell is only a dash, the printed sign for "none". */
export function isDash(text: string): boolean {
  return /^[─—–\-－ー/／\\]+$/.test(text.replace(/\s/g, ''))
}
