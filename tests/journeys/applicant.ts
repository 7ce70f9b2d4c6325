import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { press } from './four-eyes.ts'
import { axeFindingsWithoutScripts, sidewaysScroll } from './inspect-page.ts'

/** A request as its applicant knows it: what they wrote, and what they were given when it was sent. */
export interface Asked {
  name: string
  phone: string
  paperNumber: string
  wanted: string
  number: string
  code: string
}

/** Somebody invented: the telephone prefix 100 is nobody's, the identity number fits its check character and was never given out. */
export const asker: Asked = {
  name: '多杰·才仁旺姆',
  phone: '10012345678',
  paperNumber: '100000199001011014',
  wanted: '草原生态保护补助奖励发放标准，以及我家所在的向阳村三社的发放明细表',
  number: '',
  code: '',
}

/** Addresses and titles of every page somebody came by: they stand in histories, logs and over shoulders. */
export function watchTraces(page: Page): { of(): Promise<string[]>; all: string[] } {
  const all: string[] = []
  page.on('request', (request) => {
    if (request.isNavigationRequest()) all.push(decodeURIComponent(request.url()))
  })
  return {
    all,
    async of() {
      all.push(page.url(), await page.title())
      return all
    },
  }
}

/** What must be on no page title and in no address. */
export function traceOf(asked: Asked, traces: readonly string[]): string[] {
  const personal = [asked.name, '才仁旺姆', asked.phone, asked.paperNumber, '向阳村', asked.code]
  return traces.filter((trace) => personal.some((one) => one !== '' && trace.includes(one)))
}

/** A page as a person with a phone and perhaps a screen reader has it: no finding, nothing to push sideways. */
export async function looksFine(page: Page): Promise<void> {
  const { pathname } = new URL(page.url())
  expect(await axeFindingsWithoutScripts(page), pathname).toEqual([])
  expect(await sidewaysScroll(page), pathname).toBe(0)
}

/** Opens the status page with number, code and phone. */
export async function openStatus(page: Page, asked: Asked): Promise<void> {
  await page.goto('/disclosure/status')
  await page.locator('[name=number]').fill(asked.number)
  await page.locator('[name=code]').fill(asked.code)
  await page.locator('[name=phone]').fill(asked.phone)
  await press(page, '查询')
}

const organisation = async (page: Page) => page.locator('[name=organisation]').first().check()
const answers: Record<string, (page: Page, asked: Asked) => Promise<void>> = {
  organisation,
  kind: (page) => page.locator('[name=kind][value=person]').check(),
  async applicant(page, asked) {
    await page.locator('[name=name]').fill(asked.name)
    await page.locator('[name=paper][value=identity_card]').check()
    await page.locator('[name=paperNumber]').fill(asked.paperNumber)
  },
  phone: (page, asked) => page.locator('[name=phone]').fill(asked.phone),
  wanted: (page, asked) => page.locator('[name=description]').fill(asked.wanted),
  delivery: (page) => page.locator('[name=way][value=email]').check(),
  place: (page) => page.locator('[name=email]').fill('asker@example.com'),
}

/** Answers every question of the form, up to the page that shows them all. */
export async function answerQuestions(page: Page, asked: Asked): Promise<void> {
  await page.goto('/630121/disclosure/apply/organisation')
  for (let step = 'organisation'; step !== 'check'; step = page.url().split('/').at(-1) ?? '') {
    await answers[step]?.(page, asked)
    await press(page, step === 'similar' ? '不是这些，继续申请' : '继续')
  }
}
