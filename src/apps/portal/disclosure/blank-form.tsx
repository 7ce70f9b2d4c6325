import { PaperSheet, type PaperText } from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { ApplyPage } from './apply-page.tsx'
import { readView } from './apply/visit.ts'
import { Said } from './said.tsx'

/** 申请表 to be filled by hand: the three things of 条例第二十九条, and no purpose. */
const blank: PaperText = {
  title: '政府信息公开申请表',
  number: null,
  addressee: '',
  paragraphs: [],
  table: {
    head: ['栏目', '内容'],
    rows: [
      ['收件机关', ''],
      ['申请人类型', '□自然人　□商业企业　□科研机构　□社会公益组织　□法律服务机构　□其他'],
      ['姓名或者名称', ''],
      ['证件名称、号码', '□居民身份证　□统一社会信用代码证书　□其他：\n'],
      ['法定代表人或者负责人（单位填写）', ''],
      ['联系电话、电子邮箱', ''],
      ['通信地址、邮政编码', ''],
      ['所需政府信息的名称、文号或者其他特征性描述', '\n\n\n\n'],
      ['信息的形式要求', '□纸质　□电子文件　□光盘　□查阅、抄录'],
      ['获取信息的方式、途径', '□邮寄　□电子邮件　□传真　□当面领取　□网上查询页面　□现场查阅、抄录'],
      ['需要的协助（选填）', '□阅读有困难　□视力障碍　□听力障碍　□其他：'],
    ],
  },
  signature: '',
  date: '申请人（签名或者盖章）：　　　　　　　　年　　月　　日',
  contact: '依照《中华人民共和国政府信息公开条例》第二十九条填写，不需要说明用途。',
}

/** `/630121/disclosure/form`: the form to print and fill in by hand. */
export async function blankFormPage(c: AppContext): Promise<Response> {
  const view = await readView(c)
  const base = `${view.frame.region.href}disclosure/`
  return page(
    c,
    <ApplyPage view={view} title={view.say('blank_form')} back={base} path={`${base}form`} indexed paper>
      <p class="quiet no-print">
        <Said of={view.say('way_counter')} /> <Said of={view.say('way_post')} />
      </p>
      <div lang="zh-Hans-CN" class="blank-form">
        <PaperSheet paper={blank} />
      </div>
    </ApplyPage>,
  )
}
