import { formatDay, formatInstant } from '#platform/day.ts'
import { DescriptionList, Disclosure, Panel, Tag } from '#ui/data.tsx'
import { Actions, Form, SubmitButton, TextAreaField } from '#ui/forms.tsx'
import type { Declaration } from '../duty.ts'
import { dutyHref } from './frame.tsx'
import type { DutyPage } from './show-duty.tsx'

const endWords: Record<NonNullable<Declaration['endReason']>, string> = {
  refused: '已退回',
  withdrawn: '已撤回',
  expired: '有效期已满',
  published: '信息已公开',
}

function DeclarationTag(props: { declaration: Declaration }) {
  const { declaration } = props
  if (declaration.endReason !== null) return <Tag>{endWords[declaration.endReason]}</Tag>
  return declaration.confirmedBy === null ? <Tag tone="warning">等待确认</Tag> : <Tag tone="info">已生效</Tag>
}

function DeclarationFacts(props: { declaration: Declaration }) {
  const { declaration } = props
  return (
    <DescriptionList
      items={[
        { term: '状态', value: <DeclarationTag declaration={declaration} /> },
        { term: '申报人', value: `${declaration.declaredName}，${formatInstant(declaration.declaredAt)}` },
        { term: '理由', value: declaration.reason, wide: true },
        ...(declaration.confirmedAt === null
          ? []
          : [
              {
                term: '确认人',
                value: `${declaration.confirmedName ?? ''}，${formatInstant(declaration.confirmedAt)}`,
              },
            ]),
        ...(declaration.validUntil === null
          ? []
          : [{ term: '有效至', value: formatDay(declaration.validUntil) }]),
        ...(declaration.endNote === null
          ? []
          : [{ term: '结束说明', value: declaration.endNote, wide: true }]),
      ]}
    />
  )
}

/** 本期无此类信息: what was declared and signed, and the buttons of whoever may sign, refuse or take back. */
export function DeclarationPanel(props: DutyPage) {
  const [latest, ...earlier] = props.declarations
  if (latest === undefined) return null
  const { actions } = props
  const waits = latest.endedAt === null && latest.confirmedBy === null
  const own = latest.declaredBy === props.frame.actor?.id
  return (
    <Panel title="本期无此类信息" id="declaration">
      <DeclarationFacts declaration={latest} />
      {waits && own && <p>须由另一位有审核权限的同志确认后生效；申报人不能确认自己的申报。</p>}
      {waits && !own && !actions.confirm && <p>等待本单位审核人员或签发人确认，确认前任务照常计时。</p>}
      {(actions.confirm || actions.refuse || actions.withdraw) && <DecisionForm {...props} />}
      {earlier.length > 0 && (
        <Disclosure summary={`以前的申报（${earlier.length}次）`}>
          {earlier.map((one) => (
            <DeclarationFacts declaration={one} key={one.id} />
          ))}
        </Disclosure>
      )}
    </Panel>
  )
}

function DecisionForm(props: DutyPage) {
  const { actions, typed, errors, duty } = props
  const ends = [actions.refuse ? '退回' : '', actions.withdraw ? '撤回' : ''].filter((one) => one !== '')
  return (
    <Form action={dutyHref(duty.id, '/declaration')} label="处理申报">
      <TextAreaField
        name="endReason"
        label={`${ends.join('或')}的理由`}
        hint={`${ends.join('、')}时填写，不少于5个字${actions.confirm ? '；确认时不必填写' : ''}。`}
        optional={actions.confirm}
        rows={2}
        value={typed['endReason'] ?? ''}
        errors={errors}
      />
      <Actions>
        {actions.confirm && (
          <SubmitButton name="decision" value="confirm">
            确认本期无此类信息
          </SubmitButton>
        )}
        {actions.refuse && (
          <SubmitButton name="decision" value="refuse" kind="danger">
            退回申报
          </SubmitButton>
        )}
        {actions.withdraw && (
          <SubmitButton name="decision" value="withdraw" kind="default">
            撤回申报
          </SubmitButton>
        )}
      </Actions>
    </Form>
  )
}
