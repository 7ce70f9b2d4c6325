import type { Page } from 'playwright-core'
import { demoCode, demoPassword } from '#accounts'
import type { PageOptions, World } from './world.ts'

/** Staff of the demonstration who walk the journeys, by what they do; the value is the name they sign in with. */
export const clerks = {
  drafter: 'drafter',
  /** The clerk of one department, who sees the duties of that department only. */
  educationClerk: 'education',
  reviewer: 'reviewer',
  secrecyReviewer: 'secrecy',
  signer: 'signer',
  publisher: 'publisher',
  opennessOffice: 'openness',
  catalogManager: 'catalog',
  disclosureClerk: 'disclosure',
  legalityReviewer: 'legality',
  opennessHead: 'head',
  prefectureSupervisor: 'prefecture',
  provinceSupervisor: 'province',
  systemAdmin: 'sysadmin',
  securityAdmin: 'secadmin',
  auditAdmin: 'auditor',
} as const
export type Clerk = keyof typeof clerks

const signedIn = new Map<string, PageOptions['signedIn']>()

/** Signs in as a person does, by password and, where it is asked for, the code of the moment. */
async function signIn(page: Page, loginName: string): Promise<void> {
  await page.goto('/console/login')
  await page.getByLabel('用户名').fill(loginName)
  await page.getByLabel('口令', { exact: true }).fill(demoPassword)
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: '登录', exact: true }).click(),
  ])
  if (new URL(page.url()).pathname === '/console/login/verify') {
    await page.getByLabel('动态口令').fill(demoCode(new Date()).code)
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '验证并登录' }).click()])
  }
  if (new URL(page.url()).pathname !== '/console/')
    throw new Error(`${loginName} is not in: ${await page.innerText('body')}`)
}

/** A page on which somebody has signed in; each signs in once and stays so over the journeys. */
export async function pageOf(
  world: World,
  clerk: Clerk,
  prefix = '',
  options: PageOptions = {},
): Promise<Page> {
  const loginName = `${prefix}${clerks[clerk]}`
  const known = signedIn.get(loginName)
  if (known !== undefined) return world.visitor({ ...options, signedIn: known })
  const page = await world.visitor(options)
  await signIn(page, loginName)
  signedIn.set(loginName, await page.context().storageState())
  return page
}

/** The Cookie header of somebody who has signed in. */
export async function cookieOf(world: World, clerk: Clerk, prefix = ''): Promise<string> {
  const page = await pageOf(world, clerk, prefix)
  const cookies = await page.context().cookies()
  await page.close()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}
