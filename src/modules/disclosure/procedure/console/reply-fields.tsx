import { Fragment, type ComponentChildren } from 'preact'
import { CheckboxField, FieldGroup, RadioField, SelectField, TextAreaField, TextField } from '#ui/forms.tsx'
import { deliveryWayWords } from '../../messages/zh.ts'
import { deliveryWays } from '../../request.ts'
import { decisionOf, type ReplyContent } from '../../rules/decisions.ts'
import { blank } from '../messages/reply-wordings.ts'
import { consultationNames, notHeldWords, outcomeWords } from '../messages/words.ts'
import type { ReplyFormView } from './reply-form.tsx'
import { PublicSearch, WithheldParts } from './reply-parts.tsx'

type Part = (view: ReplyFormView) => ComponentChildren

const way: Part = ({ draft, errors }) => (
  <SelectField
    name="deliveryWay"
    label="提供的方式"
    options={deliveryWays.map((value) => ({ value, label: deliveryWayWords[value] }))}
    empty="请选择"
    value={draft.deliveryWay ?? ''}
    errors={errors}
  />
)

const reasons: Part = ({ draft, errors }) => (
  <TextAreaField
    name="reasons"
    label="理由"
    hint={
      draft.reasons.includes(blank)
        ? `参考写法中的“${blank}”须逐处填写。`
        : '写明具体事实，不能只写法律条款。'
    }
    rows={5}
    maxLength={5000}
    value={draft.reasons}
    errors={errors}
  />
)

const notHeld: Part = ({ draft, errors, facts }) => (
  <>
    <RadioField
      name="notHeld"
      label="情形"
      value={draft.notHeld ?? ''}
      errors={errors}
      options={[
        {
          value: 'not_found',
          label: notHeldWords.not_found,
          hint:
            facts.searchLogEntries === 0
              ? '还没有检索记录，请先登记检索。'
              : `已有 ${facts.searchLogEntries} 条检索记录。`,
        },
        { value: 'other_authority', label: notHeldWords.other_authority },
      ]}
    />
    <FieldGroup legend="不属于本机关负责公开的，填写">
      <RadioField
        name="authorityKnown"
        label="能否确定负责公开的行政机关"
        inline
        value={draft.authorityKnown === null ? '' : draft.authorityKnown ? 'yes' : 'no'}
        errors={errors}
        options={[
          { value: 'yes', label: '能够确定' },
          { value: 'no', label: '不能确定' },
        ]}
      />
      <TextField
        name="authority.name"
        label="机关名称"
        maxLength={200}
        value={draft.authority.name}
        errors={errors}
      />
      <TextField
        name="authority.contact"
        label="联系方式"
        maxLength={200}
        value={draft.authority.contact}
        errors={errors}
      />
    </FieldGroup>
  </>
)

const thirdParty: Part = ({ draft, errors, facts }) => (
  <TextAreaField
    name="thirdPartyResult"
    label="征求第三方意见的结果"
    hint={
      facts.outcomes.length === 0
        ? '写入答复书，不写第三方的名称。'
        : `写入答复书，不写第三方的名称。登记的结果：${facts.outcomes
            .map(({ kind, result }) => {
              const who = kind === 'other_authority' ? consultationNames.authority : consultationNames[kind]
              return `${who}${outcomeWords[result]}`
            })
            .join('；')}。`
    }
    rows={2}
    maxLength={1000}
    value={draft.thirdPartyResult}
    errors={errors}
  />
)

const contents: Record<ReplyContent, Part> = {
  reasons,
  published_place: (view) => (
    <>
      <PublicSearch {...view} />
      <TextField
        name="publicUrl"
        label="网址"
        type="url"
        width="full"
        maxLength={1000}
        value={view.draft.publicUrl}
        errors={view.errors}
      />
      <CheckboxField
        name="offline"
        label="未在网上公开（公报、公告栏、查阅场所）"
        checked={view.draft.offline}
        errors={view.errors}
      />
      <TextField
        name="publicPlace"
        label="公开在哪里"
        hint="栏目、公报期次或者查阅场所。"
        width="full"
        maxLength={500}
        value={view.draft.publicPlace}
        errors={view.errors}
      />
    </>
  ),
  information: (view) => (
    <>
      {way(view)}
      <TextField
        name="publicPlace"
        label="获取的途径、地点"
        hint="没有随附文件的必须填写。"
        width="full"
        maxLength={500}
        value={view.draft.publicPlace}
        errors={view.errors}
      />
      <TextField
        name="deliveryTime"
        label="提供的时间"
        hint="没有随附文件的必须填写，例如：收到本答复书之日起5个工作日内。"
        width="full"
        maxLength={200}
        value={view.draft.deliveryTime}
        errors={view.errors}
      />
    </>
  ),
  open_part: (view) => (
    <>
      <TextAreaField
        name="openPart"
        label="公开的部分"
        rows={3}
        maxLength={3000}
        value={view.draft.openPart}
        errors={view.errors}
      />
      {way(view)}
    </>
  ),
  withheld_parts: (view) => (
    <>
      <WithheldParts {...view} />
      {view.draft.withheld.some(({ code }) => code === 'd3_4') && thirdParty(view)}
    </>
  ),
  // Its field is the basis below.
  other_law: () => null,
  third_party_result: thirdParty,
  not_held_why: notHeld,
  earlier_reply: ({ draft, errors, earlier }) => (
    <TextField
      name="earlierReplyNumber"
      label="此前答复书的文号"
      hint={earlier.length === 0 ? '' : `同一申请人此前的答复：${earlier.join('、')}`}
      list={earlier}
      maxLength={100}
      value={draft.earlierReplyNumber}
      errors={errors}
    />
  ),
}

/** Exactly the fields the chosen decision needs (handbook on-request §4), then basis and further words. */
export function ReplyFields(view: ReplyFormView) {
  const { draft, errors } = view
  if (draft.code === null) return null
  const decision = decisionOf(draft.code)
  return (
    <>
      {decision.contents
        .filter((content) => content !== 'reasons')
        .map((content) => (
          <Fragment key={content}>{contents[content](view)}</Fragment>
        ))}
      {decision.contents.includes('reasons') && reasons(view)}
      {(draft.code === 'd5_1' || draft.code === 'd5_3') && (
        <TextField
          name="properChannel"
          label={draft.code === 'd5_1' ? '通过什么渠道提出' : '获取的途径'}
          optional
          width="full"
          maxLength={500}
          value={draft.properChannel}
          errors={errors}
        />
      )}
      {decision.basis !== 'none' && (
        <TextAreaField
          name="basis"
          label="依据"
          hint={
            decision.contents.includes('other_law')
              ? '除条例之外，还要写明所依据的法律、行政法规的名称和条款。'
              : '法律名称加书名号，写到条、款、项。'
          }
          rows={2}
          maxLength={1000}
          value={draft.basis}
          errors={errors}
        />
      )}
      <TextAreaField
        name="remarks"
        label="其他说明"
        optional
        hint="写在理由之后，一行一段。"
        rows={3}
        maxLength={3000}
        value={draft.remarks}
        errors={errors}
      />
    </>
  )
}
