import { answerQuestions, asker, openStatus, type Asked } from './applicant.ts'
import { crawl, type FoundPage } from './crawl.ts'
import { press } from './four-eyes.ts'
import { pageOf } from './people.ts'
import type { PageOptions, World } from './world.ts'

/** Pages that one browser may open because of what it did before: a form under way, a form that was sent, a case that was found. */
export interface ApplicantPages {
  pages: FoundPage[]
  dead: string[]
  signedIn: NonNullable<PageOptions['signedIn']>
}

const form = '/630121/disclosure/apply/'
const steps = [
  'organisation',
  'kind',
  'applicant',
  'phone',
  'wanted',
  'files',
  'similar',
  'delivery',
  'place',
  'assistance',
  'check',
]
/** Nobody answers all questions faster; a form that is sent sooner is refused. */
const leastMilliseconds = 6000

async function walk(
  world: World,
  starts: string[],
  signedIn: ApplicantPages['signedIn'],
): Promise<ApplicantPages> {
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const own = (link: string) => /\/disclosure\/(apply|status)/.test(link)
  return { ...(await crawl(world.product.url, starts, cookie, own)), signedIn }
}

/** A form with every question answered, in the county and, with the same cookie, at the province. */
async function formUnderWay(world: World): Promise<ApplicantPages> {
  const page = await world.visitor({ scripts: false })
  await answerQuestions(page, asker)
  const signedIn = await page.context().storageState()
  await page.close()
  const addresses = steps.map((step) => `${form}${step}`)
  return walk(world, [...addresses, ...addresses.map((address) => address.replace('/630121', ''))], signedIn)
}

async function sentForm(world: World): Promise<{ sent: ApplicantPages; asked: Asked }> {
  const page = await world.visitor({ scripts: false })
  const since = Date.now()
  await answerQuestions(page, { ...asker, wanted: '道路的材料' })
  await page.waitForTimeout(Math.max(0, leastMilliseconds - (Date.now() - since)))
  await press(page, '提交申请')
  const [number = '', code = ''] = await page.locator('main .sent-big').allInnerTexts()
  const signedIn = await page.context().storageState()
  await page.close()
  const sent = await walk(world, [`${form}sent`, '/disclosure/apply/sent'], signedIn)
  return { sent, asked: { ...asker, number, code } }
}

/** The case as its applicant finds it when the office has asked for more. */
async function caseToCorrect(world: World, asked: Asked): Promise<ApplicantPages> {
  const clerk = await pageOf(world, 'disclosureClerk')
  await clerk.goto('/console/')
  const row = clerk.getByRole('row').filter({ hasText: asked.number })
  await row.locator('a[href^="/console/disclosure/"]').first().click()
  await clerk.waitForURL('**/console/disclosure/*')
  const address = new URL(clerk.url()).pathname
  await clerk.goto(`${address}/confirm`)
  await clerk.locator('[name=evidence]').fill('电话联系，双方确认收到')
  await press(clerk, '确认收到，开始计算期限')
  await clerk.goto(`${address}/correction`)
  await clerk.locator('[name=items]').fill('哪一条道路、哪一年的哪些材料')
  await clerk.locator('[name=guidance]').fill('可以写明道路名称和年份')
  await press(clerk, '发出补正告知书')
  await clerk.close()
  const page = await world.visitor({ scripts: false })
  await openStatus(page, asked)
  const signedIn = await page.context().storageState()
  await page.close()
  return walk(world, ['/disclosure/status/case'], signedIn)
}

/** Every page of asking and following that stands behind a cookie. */
export async function openApplicantPages(world: World): Promise<ApplicantPages[]> {
  const { sent, asked } = await sentForm(world)
  return [await formUnderWay(world), sent, await caseToCorrect(world, asked)]
}
