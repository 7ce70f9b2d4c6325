import type { Ctx } from '#platform/ctx.ts'
import { startOfDay } from '#platform/day.ts'
import { noApplicant } from '../../src/modules/disclosure/applicant.ts'
import { openRequest, type NewCase } from '../../src/modules/disclosure/open-request.ts'
import type { Applicant, DisclosureRequest, Wanted } from '../../src/modules/disclosure/request.ts'

/** Somebody who asks; invented, with numbers that cannot belong to a person. */
export function anApplicant(given: Partial<Applicant> = {}): Applicant {
  return {
    ...noApplicant,
    name: '扎西·多杰',
    paper: '居民身份证',
    paperNumber: '63010119900101001X',
    phone: '13900000000',
    address: '示例县示例镇示例村1号',
    ...given,
  }
}

/** What is asked for. */
export function whatIsWanted(given: Partial<Wanted> = {}): Wanted {
  return { description: '2025年示例镇草原补奖资金发放明细表', form: '纸质', assistance: '', ...given }
}

export interface RequestWish extends Partial<Omit<NewCase, 'applicant' | 'wanted'>> {
  organisationId: string
  applicant?: Partial<Applicant>
  wanted?: Partial<Wanted>
  /** day it was handed in and, unless told otherwise, received */
  on: string
}

/** A request as the counter enters it: handed in and received on one day. The ctx should live on that day or later. */
export async function aRequest(
  ctx: Ctx,
  wish: RequestWish,
): Promise<{ request: DisclosureRequest; queryCode: string }> {
  const { on, applicant, wanted, ...rest } = wish
  return ctx.transaction((inside) =>
    openRequest(inside, {
      channel: 'counter',
      applicantKind: 'person',
      deliveryWay: 'post',
      lang: 'zh',
      submittedAt: new Date(startOfDay(on).getTime() + 10 * 3_600_000),
      receivedOn: on,
      topic: null,
      ...rest,
      applicant: anApplicant(applicant),
      wanted: whatIsWanted(wanted),
    }),
  )
}
