import { formatDay } from '#platform/day.ts'
import { regulation } from '../../rules/terms.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperText } from '../paper.ts'

/** How the applicant is spoken to: a person, or an organisation. */
export function you({ request }: PaperCase): string {
  return request.applicantKind === 'person' ? '您' : '你单位'
}

/** What somebody wrote, as it stands inside a sentence: one line, without the full stop that the sentence brings. */
export function quoted(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, '；')
    .replace(/[。.；;，,]+$/, '')
}

/** A text as a sentence of its own, with one full stop. */
export function sentence(text: string): string {
  const one = quoted(text)
  return one === '' || /[！？!?”」）)]$/.test(one) ? one : `${one}。`
}

/** 您于……提出的政府信息公开申请（编号……），本机关于……收到。 */
export function receivedSentence(one: PaperCase): string {
  const { request } = one
  const handedIn = `${you(one)}于${formatDay(request.submittedOn)}提出的政府信息公开申请（申请编号：${request.number}）`
  return request.receivedOn === null
    ? `${handedIn}，本机关已经收悉，尚待与${you(one)}确认。`
    : `${handedIn}，本机关于${formatDay(request.receivedOn)}收到。`
}

/** The request restated in the applicant's own words (handbook on-request §6). */
export function wantedSentence(one: PaperCase): string {
  return `${you(one)}申请公开的政府信息为：“${quoted(one.wanted.description)}”。`
}

/** 根据《中华人民共和国政府信息公开条例》第三十条的规定 */
export function under(article: string): string {
  return `根据${regulation}${article}的规定`
}

/** Where the office is found, as much of it as is recorded. */
export function contactLine({ organisation }: PaperCase): string {
  const { address, phone, officeHours } = organisation
  return [
    address === '' ? '' : `地址：${address}`,
    phone === '' ? '' : `联系电话：${phone}`,
    officeHours === '' ? '' : `办公时间：${officeHours}`,
  ]
    .filter((text) => text !== '')
    .join('　')
}

/** The frame that every paper has: number, addressee, signature, day, contact. */
export function paperFrame(
  one: PaperCase,
  title: string,
  addressee: string,
): Omit<PaperText, 'paragraphs' | 'table'> {
  return {
    title,
    number: one.number,
    addressee: `${addressee.trim()}：`,
    signature: one.organisation.name,
    date: formatDay(one.day),
    contact: contactLine(one),
  }
}
