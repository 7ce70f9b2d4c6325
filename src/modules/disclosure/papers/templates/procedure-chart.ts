import { formatDay } from '#platform/day.ts'
import {
  coMakerTerm,
  correctionNoticeTerm,
  extensionTerm,
  replyTerm,
  thirdPartyTerm,
} from '../../rules/terms.ts'
import type { DisclosureRequest } from '../../request.ts'
import type { RequestStep } from '../../store/steps.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperText } from '../paper.ts'
import { paperFrame } from './sentences.ts'

/** One box of the chart: what is done, within which time, and the steps of a case that show it was done. */
export interface ChartBox {
  title: string
  term: string
  /** beside the straight way: only in some cases */
  aside: boolean
  done: readonly string[]
}

/** 办理流程图: the straight way downwards, what may stand between beside it. */
export const chartBoxes: readonly ChartBox[] = [
  {
    title: '接收申请',
    term: '当面、邮寄、互联网、传真；确定收到申请之日（第三十一条）',
    aside: false,
    done: [],
  },
  {
    title: '登记、审核',
    term: '登记编号，指定承办人（第四十五条）',
    aside: false,
    done: ['registered', 'confirmed'],
  },
  {
    title: '告知补正',
    term: `申请内容不明确的，${correctionNoticeTerm.amount}个工作日内一次性告知；补正后期限重新计算（第三十条）`,
    aside: true,
    done: ['correction_asked'],
  },
  {
    title: '要求说明理由',
    term: '数量、频次明显超过合理范围的（第三十五条）',
    aside: true,
    done: ['explanation_asked'],
  },
  {
    title: '检索、办理',
    term: '检索查找，拟定答复',
    aside: false,
    done: ['started', 'searched', 'confirmed'],
  },
  {
    title: '征求第三方意见',
    term: `${thirdPartyTerm.amount}个工作日，不计入答复期限；逾期不答复的由本机关决定（第三十二条）`,
    aside: true,
    done: ['consulted'],
  },
  {
    title: '征求共同制作机关意见',
    term: `${coMakerTerm.amount}个工作日，不计入答复期限；逾期视为同意公开（第三十四条）`,
    aside: true,
    done: ['consulted'],
  },
  {
    title: '通知缴费',
    term: '数量、频次明显超过合理范围的；缴费次日起期限重新计算（第四十二条）',
    aside: true,
    done: ['fee_noticed'],
  },
  {
    title: '延期答复',
    term: `公开工作机构负责人同意并告知，不超过${extensionTerm.amount}个工作日（第三十三条）`,
    aside: true,
    done: ['extended'],
  },
  { title: '合法性审查', term: '审查答复的内容、依据和程序', aside: false, done: ['legality_passed'] },
  {
    title: '签发答复',
    term: `自收到申请之日起${replyTerm.amount}个工作日内（第三十三条）`,
    aside: false,
    done: ['signed'],
  },
  { title: '送达', term: '按申请人要求的方式送达并留存凭证（第四十条）', aside: false, done: ['delivered'] },
  { title: '归档', term: '文书和材料立卷归档（第四十五条）', aside: false, done: ['archived'] },
]

/** The last day on which each box of the chart was reached in this case, the first one by the day it was handed in; null where not. */
export function chartDays(
  request: Pick<DisclosureRequest, 'submittedOn'>,
  steps: readonly RequestStep[],
): (string | null)[] {
  return chartBoxes.map(({ done }, at) =>
    at === 0 ? request.submittedOn : (steps.filter(({ what }) => done.includes(what)).at(-1)?.onDay ?? null),
  )
}

/** 办理流程图 as text: every box with its limit and how this case stands; the picture is drawn beside it. */
export function procedureChart(one: PaperCase, steps: readonly RequestStep[]): PaperText {
  const days = chartDays(one.request, steps)
  return {
    ...paperFrame(one, '政府信息公开申请办理流程图', ''),
    addressee: '',
    number: `申请编号：${one.request.number}`,
    paragraphs: [],
    table: {
      head: ['环节', '要求和期限', '本件办理日期'],
      rows: chartBoxes.map(({ title, term, aside }, at) => {
        const day = days[at] ?? null
        return [aside ? `（需要时）${title}` : title, term, day === null ? '' : formatDay(day)]
      }),
    },
    signature: '',
    date: '',
    contact: '',
  }
}
