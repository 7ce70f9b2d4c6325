import { validityWords, type Validity } from '#documents'
import type { Tone } from '#ui/data.tsx'

const validityTones: Record<Validity, Tone> = {
  in_force: 'success',
  expired: 'neutral',
  repealed: 'neutral',
  modified: 'warning',
}

/** 公文时效 in words and colour. */
export function validityMark(validity: Validity): { label: string; tone: Tone } {
  return { label: validityWords[validity], tone: validityTones[validity] }
}

export const organisationKindWords: Record<string, string> = {
  government: '政府',
  department: '部门',
  township: '乡镇、街道',
  village: '村（居、牧）委会',
  public_enterprise: '公共企事业单位',
}

/** 「综合政务\政务公开」 as 「综合政务 › 政务公开」. */
export function themeWords(theme: string | null): string {
  return theme === null ? '' : theme.replaceAll('\\', ' › ')
}

/** Keeps the other parameters of an address while setting or, with null, taking off one; the page number starts anew. */
export function withParameter(url: URL, name: string, value: string | null): string {
  const next = new URLSearchParams(url.search)
  next.delete('page')
  if (value === null || value === '') next.delete(name)
  else next.set(name, value)
  const text = next.toString()
  return text === '' ? url.pathname : `${url.pathname}?${text}`
}

/** The address of another page of the same list. */
export function pageHref(url: URL, page: number): string {
  const next = new URLSearchParams(url.search)
  if (page <= 1) next.delete('page')
  else next.set('page', String(page))
  const text = next.toString()
  return text === '' ? url.pathname : `${url.pathname}?${text}`
}

/** A whole number from the address, at least one. */
export function pageNumber(text: string): number {
  const number = Number.parseInt(text, 10)
  return Number.isInteger(number) && number >= 1 && number < 100_000 ? number : 1
}
