import type { Finding, HitKind } from './scan-hit.ts'
import type { PlainReading } from './plain-reading.ts'

const regions = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
const plate = new RegExp(
  `(?<![A-Za-z\\d])[${regions}][A-HJ-NP-Z][·•.\\s]?(?=[A-HJ-NP-Z0-9]*\\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])`,
  'gu',
)
const email = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+){1,4}/g
const passport = /(?:护照|通行证)[^\dA-Z\n]{0,12}([A-Z]{1,2}\d{7,8})(?!\d)/g
const military = /[军士官文]{1,3}字第?\s?\d{6,8}\s?号/g
const place = '\\p{Script=Han}\\d'
// Down to a door: 3号楼2单元501室, 东村4社17号, 幸福家园12栋302.
const door = new RegExp(
  `[${place}]{0,30}?(?:路|街|巷|道|村|社|组|队|小区|家园|花园|苑|院|公寓|里|坊)[${place}]{0,12}?` +
    `(?:\\d{1,4}(?:号楼|栋|幢|单元|楼)[${place}-]{0,14}?\\d{2,4}(?:室|户|号)?|(?:村|社|组|队)\\d{1,4}号)`,
  'gu',
)
const told = new RegExp(
  `(?:家庭住址|家庭地址|现住址|住\\s?址|户籍地址?|户口所在地|居住地址?|通讯住址)(?:\\s{0,2}[:：]\\s{0,2}|\\s{1,3})([${place}-]{5,40}?(?:号|室|户|组|社))`,
  'gu',
)

/** Papers, plates, addresses of persons. Mail of government offices is public and not reported. */
export function findPersonalPapers(reading: PlainReading): Finding[] {
  const found: Finding[] = []
  const add = (kind: HitKind, start: number, value: string, masked: string, certain = false): void => {
    found.push({ kind, start, end: start + value.length, certainty: certain ? 'certain' : 'likely', masked })
  }
  for (const match of reading.text.matchAll(plate))
    add('plate', match.index, match[0], `${match[0].slice(0, 2)}***${match[0].slice(-2)}`)
  for (const match of reading.text.matchAll(email)) {
    if (/@(?:[\w-]+\.)*gov\.cn$/i.test(match[0])) continue
    add(
      'email',
      match.index,
      match[0],
      `${match[0].slice(0, 1)}***${match[0].slice(match[0].indexOf('@'))}`,
      true,
    )
  }
  for (const match of reading.text.matchAll(passport)) {
    const value = match[1] ?? ''
    add(
      'passport',
      match.index + match[0].length - value.length,
      value,
      `${value.slice(0, 1)}*****${value.slice(-2)}`,
    )
  }
  for (const match of reading.text.matchAll(military)) add('military_card', match.index, match[0], '******')
  for (const match of reading.text.matchAll(door))
    add('home_address', match.index, match[0], toVillage(match[0]))
  for (const match of reading.text.matchAll(told)) {
    const value = match[1] ?? ''
    add('home_address', match.index + match[0].length - value.length, value, toVillage(value))
  }
  return found
}

/** An address is published down to the village or the street. */
function toVillage(address: string): string {
  const kept = /^.*?(?:村|社区|街道|路|街|巷|小区|家园|花园|乡|镇)/u.exec(address)?.[0]
  return `${kept ?? ''}***`
}
