import { Panel } from '#ui/data.tsx'
import { Actions, Form, type Option, SelectField, SubmitButton, TextField } from '#ui/forms.tsx'
import { assignmentsBase } from './frame.tsx'
import type { OrganisationPage } from './organisation-assignments.tsx'
import type { OrganisationView } from './read-assignments.ts'

/** What may be given to a person: everything, a domain, an item. */
export function scopeOptions(view: Pick<OrganisationView, 'responsibilities' | 'names'>): Option[] {
  const byDomain = Map.groupBy(view.responsibilities, (one) => one.domainCode)
  const domains = [...byDomain].flatMap(([code, of]) => {
    const [first] = of
    return first === undefined
      ? []
      : [
          {
            value: `domain:${code}`,
            label: `${view.names.domain(first)}（${of.length}个事项）`,
            group: '一个领域',
          },
        ]
  })
  const items = new Map(view.responsibilities.map((one) => [one.itemId, one]))
  return [
    { value: 'all', label: `全部事项（${view.responsibilities.length}个）` },
    ...domains,
    ...[...items.values()].map((one) => ({
      value: `item:${one.itemId}`,
      label: `${one.itemCode} ${one.itemName}`,
      group: '一个事项',
    })),
  ]
}

/** 指定责任人 and 交接; where nobody may be named, what to do about it. */
export function AssignmentForms(props: OrganisationPage) {
  if (props.people.length === 0)
    return (
      <Panel title="指定责任人">
        <p>本单位没有拟稿人员，不能指定责任人。请联系系统管理员建立账号、安全管理员分配拟稿角色。</p>
      </Panel>
    )
  return (
    <>
      <GivePanel {...props} />
      {props.holdings.length > 0 && <HandOverPanel {...props} />}
    </>
  )
}

function peopleOptions(props: OrganisationPage): Option[] {
  return props.people.map((one) => ({
    value: one.id,
    label: one.jobTitle === '' ? one.name : `${one.name}（${one.jobTitle}）`,
  }))
}

function GivePanel(props: OrganisationPage) {
  const { organisation, typed, errors } = props
  return (
    <Panel title="指定责任人" id="give">
      <Form action={`${assignmentsBase}/${organisation.id}`} label="指定责任人">
        <SelectField
          name="scope"
          label="负责的范围"
          hint="范围小的优先：指定到事项的，按事项；其次按领域；再次按全部事项。"
          width="l"
          value={typed['scope'] ?? 'all'}
          options={scopeOptions(props)}
          errors={errors}
        />
        <SelectField
          name="accountId"
          label="责任人"
          empty="请选择"
          value={typed['accountId'] ?? ''}
          options={peopleOptions(props)}
          errors={errors}
        />
        <TextField name="giveNote" label="备注" optional value={typed['giveNote'] ?? ''} errors={errors} />
        <Actions>
          <SubmitButton>指定</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

function HandOverPanel(props: OrganisationPage) {
  const { organisation, holdings, typed, errors } = props
  const holders = [...Map.groupBy(holdings, (one) => one.accountId).values()].flatMap((of) => {
    const [first] = of
    if (first === undefined) return []
    const left = first.left ? '，已离岗' : ''
    return [{ value: first.accountId, label: `${first.accountName}（${of.length}项范围${left}）` }]
  })
  const gone = holdings.find((one) => one.left)?.accountId ?? ''
  return (
    <Panel title="交接" id="hand-over">
      <Form action={`${assignmentsBase}/${organisation.id}/hand-over`} label="交接">
        <p>一位同志名下的全部范围一次交给另一位，已产生的任务随之转交。</p>
        <SelectField
          name="fromAccountId"
          label="交出人"
          empty="请选择"
          value={typed['fromAccountId'] ?? gone}
          options={holders}
          errors={errors}
        />
        <SelectField
          name="toAccountId"
          label="接收人"
          empty="请选择"
          value={typed['toAccountId'] ?? ''}
          options={peopleOptions(props)}
          errors={errors}
        />
        <TextField
          name="handNote"
          label="交接事由"
          hint="例如“调离本单位，未办结任务已逐项说明”，不少于5个字。"
          value={typed['handNote'] ?? ''}
          errors={errors}
        />
        <Actions>
          <SubmitButton kind="default">交接</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}
