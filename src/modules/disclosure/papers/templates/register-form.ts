import { formatDay, formatInstant } from '#platform/day.ts'
import {
  applicantKindWords,
  channelWords,
  decisionWords,
  deliveryWayWords,
  stepWords,
} from '../../messages/zh.ts'
import { requestWorkflow } from '../../rules/request-workflow.ts'
import type { RequestStep } from '../../store/steps.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperText } from '../paper.ts'
import { paperFrame } from './sentences.ts'

/** 登记表: the case on one form, with all that happened to it (条例第四十五条: 登记、审核、办理、答复、归档). */
export function registrationForm(one: PaperCase, steps: readonly RequestStep[]): PaperText {
  const { applicant, request, wanted } = one
  const day = (value: string | null) => (value === null ? '' : formatDay(value))
  return {
    ...paperFrame(one, '政府信息公开申请登记表', ''),
    addressee: '',
    number: `申请编号：${request.number}`,
    paragraphs: [],
    table: {
      head: ['栏目', '内容'],
      rows: [
        ['受理机关', one.organisation.name],
        ['申请人', `${applicant.name}（${applicantKindWords[request.applicantKind]}）`],
        [
          '联系方式',
          [applicant.phone, applicant.email, applicant.address].filter((text) => text !== '').join('；'),
        ],
        ['提交方式', channelWords[request.channel]],
        ['提交日期', day(request.submittedOn)],
        ['收到申请之日', day(request.receivedOn)],
        ['事项名称', request.topic ?? ''],
        ['申请公开的政府信息', wanted.description],
        ['获取信息的方式', [deliveryWayWords[request.deliveryWay], wanted.form].filter(Boolean).join('；')],
        ['承办人', request.handlerName ?? ''],
        ['告知补正日期', day(request.correctionNoticedOn)],
        ['是否延期', request.extended ? '是' : '否'],
        ['答复期限届满之日', day(request.dueOn)],
        ['办理状态', requestWorkflow.states[request.status].label],
        ['办理结果', request.result === null ? '' : decisionWords[request.result]],
        ['答复（终结）日期', day(request.endedOn)],
        ['送达日期', day(request.deliveredOn)],
        ['办理经过', steps.map(stepLine).join('\n')],
      ],
    },
  }
}

function stepLine(step: RequestStep): string {
  const what = stepWords[step.what] ?? '办理'
  return `${formatInstant(step.at)}　${what}　${step.actorName}${step.note === '' ? '' : `　${step.note}`}`
}
