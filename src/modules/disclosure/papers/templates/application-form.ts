import { applicantKindWords, channelWords, deliveryWayWords } from '../../messages/zh.ts'
import { formatDay } from '#platform/day.ts'
import type { PaperCase } from '../paper-case.ts'
import type { PaperText } from '../paper.ts'
import { paperFrame } from './sentences.ts'

/**
 * 申请表: the three things of 条例第二十九条 – who with identity and contact, what, in which form – and nothing more. The purpose
 * is not asked since 2019.
 */
export function applicationForm(one: PaperCase): PaperText {
  const { applicant, request, wanted } = one
  const isPerson = request.applicantKind === 'person'
  return {
    ...paperFrame(one, '政府信息公开申请表', one.organisation.name),
    number: `申请编号：${request.number}`,
    paragraphs: [],
    table: {
      head: ['栏目', '内容'],
      rows: [
        ['申请人类型', applicantKindWords[request.applicantKind]],
        [isPerson ? '姓名' : '名称', applicant.name],
        ['证件名称', applicant.paper],
        [isPerson ? '证件号码' : '统一社会信用代码', applicant.paperNumber],
        ...(isPerson && applicant.representative === ''
          ? []
          : [[isPerson ? '代理人' : '法定代表人或者联系人', applicant.representative]]),
        ['联系电话', applicant.phone],
        ['电子邮箱', applicant.email],
        ['通信地址', [applicant.address, applicant.postcode].filter((text) => text !== '').join('　邮编：')],
        ['所需政府信息的名称、文号或者其他特征性描述', wanted.description],
        ['获取信息的方式、途径', deliveryWayWords[request.deliveryWay]],
        ['信息的形式要求', wanted.form],
        ...(wanted.assistance === '' ? [] : [['需要的协助', wanted.assistance]]),
        ['提交方式', channelWords[request.channel]],
      ],
    },
    // Signed by the applicant, not by the office.
    signature: '',
    date: `申请人（签名或者盖章）：　　　　　　　　　　${formatDay(request.submittedOn)}`,
    contact: '',
  }
}
