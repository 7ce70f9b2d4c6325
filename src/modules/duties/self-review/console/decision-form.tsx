import { Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  CheckboxField,
  FieldGroup,
  Form,
  RadioField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { shortestReason } from '../rules/check-decision.ts'
import type { EntryPageProps } from './entry-page.tsx'
import { campaignHref } from './frame.tsx'

/** Search for a catalog item and the choice among what was found; inside a form that keeps what was typed. */
function ItemChoice(props: EntryPageProps) {
  const { found, typed, errors } = props
  const wrong = errors.filter((error) => error.field === 'itemId')
  return (
    <>
      <TextField
        name="words"
        label="查找目录事项"
        hint={`只列出${props.entry.organisationName}负责的事项。输入事项名称、内容中的词或者事项编码，留空列出全部。`}
        type="search"
        value={typed.words}
        {...(found === null ? { errors: wrong.map((error) => ({ ...error, field: 'words' })) } : {})}
      />
      <Actions>
        <SubmitButton kind="default" name="do" value="search">
          查找事项
        </SubmitButton>
      </Actions>
      {found !== null &&
        (found.items.length === 0 ? (
          <p class="quiet" id="f-itemId">
            没有找到。请换一个词；确实没有对应事项的，先通过目录调整增加事项并落实责任单位，再作出结论。
          </p>
        ) : (
          <>
            <RadioField
              name="itemId"
              label="公开后落实的目录事项"
              value={typed.itemId}
              errors={wrong}
              options={found.items.map((item) => ({
                value: item.itemId,
                label: `${item.itemCode} ${item.itemName}`,
                hint: `公开时限：${item.timeLimit}`,
              }))}
            />
            {found.more && <p class="quiet">符合的事项较多，只列出前面一部分。请输入更具体的词。</p>}
          </>
        ))}
    </>
  )
}

/** The decision: one form, so that nothing typed is lost by searching for an item. */
export function DecisionForms(props: EntryPageProps) {
  const { campaign, entry, typed, errors } = props
  const document = entry.kind === 'document'
  return (
    <Panel title="作出结论">
      <Form action={campaignHref(campaign.id, `/entries/${entry.id}`)} label="作出结论" guard>
        <RadioField
          name="decision"
          label="结论"
          value={typed.decision}
          errors={errors}
          options={[
            {
              value: 'keep',
              label: '维持不公开',
              hint: document ? '一年后再次复查。要说明理由和依据。' : '仍按申请提供。要说明理由和依据。',
            },
            {
              value: 'convert',
              label: '转为主动公开',
              hint: document
                ? '文件回到拟稿状态，经审查后公开；同时形成20个工作日内公开的任务。'
                : '形成20个工作日内公开的任务，由承办机构起草并公开。',
            },
          ]}
        />
        <TextAreaField
          name="reason"
          label="理由"
          hint={`至少 ${shortestReason} 个字。`}
          rows={3}
          value={typed.reason}
          errors={errors}
        />
        <FieldGroup legend="维持不公开的，填写">
          <TextField
            name="basis"
            label="依据"
            hint="写到条，例如“《政府信息公开条例》第十六条第二款”。"
            value={typed.basis}
            width="full"
            errors={errors}
          />
        </FieldGroup>
        <FieldGroup legend="转为主动公开的，选择">
          <ItemChoice {...props} />
          <CheckboxField
            name="partly"
            label="含有不应公开的内容，作区分处理后公开其余部分"
            checked={typed.partly}
            errors={errors}
          />
        </FieldGroup>
        <Actions>
          <SubmitButton name="do" value="decide">
            作出结论
          </SubmitButton>
          <ButtonLink href={campaignHref(campaign.id, '/entries?state=undecided')}>返回条目</ButtonLink>
        </Actions>
      </Form>
    </Panel>
  )
}

/** Only the catalog item, for a document that was converted on its own page. */
export function ItemForm(props: EntryPageProps) {
  const { campaign, entry } = props
  return (
    <Panel title="选择目录事项，形成公开任务">
      <p>这份文件已在文件页面转为主动公开，但没有关联该机构负责的目录事项，还没有形成公开任务。</p>
      <Form action={campaignHref(campaign.id, `/entries/${entry.id}/item`)} label="选择目录事项">
        <ItemChoice {...props} />
        <Actions>
          <SubmitButton name="do" value="choose">
            选定并形成公开任务
          </SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}
