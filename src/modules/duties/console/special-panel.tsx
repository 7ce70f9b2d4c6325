import { formatInstant } from '#platform/day.ts'
import { Panel, Table, Tag } from '#ui/data.tsx'
import { ActionForm, Actions, DateField, Form, SelectField, SubmitButton, TextField } from '#ui/forms.tsx'
import { findSpecialLimit, type SpecialLimit, specialLimits } from '../rules/special-limits.ts'
import { termWords } from '../rules/term.ts'
import type { AttachedLimit } from '../store/special-rules.ts'
import { responsibilityHref } from './frame.tsx'
import type { ResponsibilityPage } from './show-responsibility.tsx'

/** What a limit of another law asks, in words. */
export function specialWords(limit: SpecialLimit): string {
  const { counts } = limit
  switch (counts.how) {
    case 'within':
      return `自${limit.occasion}之日起${termWords(counts.term)}内`
    case 'before':
      return `最迟在${limit.occasion}之前${termWords(counts.term)}`
    case 'notice':
      return `自${limit.occasion}之日起不少于${termWords(counts.term)}`
    case 'yearly':
      return `每年${Number(counts.dueOn.slice(0, 2))}月${Number(counts.dueOn.slice(3))}日前公开上一年度情况`
  }
}

function SourceTag(props: { limit: SpecialLimit }) {
  return props.limit.source === 'recollection' ? (
    <Tag tone="warning">凭记忆，待核对</Tag>
  ) : (
    <Tag>已读公开文本</Tag>
  )
}

type Applied = AttachedLimit & { limit: SpecialLimit }

/** 其他法定期限: limits of other laws that the item carries besides its own; attaching, detaching, reporting what they count from. */
export function SpecialPanel(props: ResponsibilityPage) {
  const { responsibility, mayAttach, mayReport } = props
  const applied = props.limits.flatMap((one) => {
    const limit = findSpecialLimit(one.rule)
    return limit === undefined ? [] : [{ ...one, limit }]
  })
  if (applied.length === 0 && !mayAttach) return null
  const counted = applied.filter((one) => one.limit.counts.how !== 'yearly')
  return (
    <>
      <Panel title="其他法定期限" id="limits">
        {applied.length === 0 && <p>本事项没有适用其他法律、文件规定的公开期限。</p>}
        {applied.length > 0 && (
          <Table<Applied>
            caption="本事项适用的其他法定期限"
            rows={applied}
            rowKey={(one) => one.id}
            empty="本事项没有适用其他法律、文件规定的公开期限"
            columns={[
              {
                key: 'name',
                head: '期限',
                header: true,
                width: 'l',
                cell: (one) => (
                  <>
                    {one.limit.name}
                    <div class="quiet">{specialWords(one.limit)}</div>
                  </>
                ),
              },
              {
                key: 'article',
                head: '依据',
                width: 'm',
                cell: (one) => (
                  <>
                    {one.limit.article} <SourceTag limit={one.limit} />
                  </>
                ),
              },
              {
                key: 'added',
                head: '由谁适用',
                cell: (one) => (
                  <>
                    {one.addedName}
                    <div class="quiet">{formatInstant(one.addedAt)}</div>
                  </>
                ),
              },
              ...(mayAttach
                ? [
                    {
                      key: 'do',
                      head: '办理',
                      nowrap: true,
                      cell: (one: Applied) => (
                        <ActionForm
                          action={responsibilityHref(responsibility.id, '/limits/detach')}
                          fields={{ rule: one.rule }}
                          small
                        >
                          不再适用
                        </ActionForm>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
        {mayAttach && <AttachForm {...props} applied={applied} />}
      </Panel>
      {mayReport && counted.length > 0 && <OccasionPanel {...props} counted={counted} />}
    </>
  )
}

function AttachForm(props: ResponsibilityPage & { applied: Applied[] }) {
  const known = new Set(props.applied.map((one) => one.rule))
  const options = specialLimits
    .filter((limit) => !known.has(limit.code))
    .map((limit) => {
      const doubt = limit.source === 'recollection' ? '（凭记忆，待核对）' : ''
      return { value: limit.code, label: `${limit.name}：${specialWords(limit)}${doubt}` }
    })
  if (options.length === 0) return null
  return (
    <Form action={responsibilityHref(props.responsibility.id, '/limits')} label="适用其他法定期限">
      <SelectField
        name="attachRule"
        label="适用其他法定期限"
        hint="对本事项的全部责任单位生效。依据标明“待核对”的，请先与正式文本核对。"
        empty="请选择"
        width="full"
        value={props.typed['attachRule'] ?? ''}
        options={options}
        errors={props.errors}
      />
      <Actions>
        <SubmitButton kind="default">适用</SubmitButton>
      </Actions>
    </Form>
  )
}

function OccasionPanel(props: ResponsibilityPage & { counted: Applied[] }) {
  const { typed, errors, counted, responsibility } = props
  const [only] = counted.length === 1 ? counted : []
  return (
    <Panel title="登记其他法定期限的事由" id="occasion">
      <Form
        action={responsibilityHref(responsibility.id, '/limits/reports')}
        label="登记其他法定期限的事由"
        guard
      >
        <SelectField
          name="specialRule"
          label="法定期限"
          empty="请选择"
          width="full"
          value={typed['specialRule'] ?? only?.rule ?? ''}
          options={counted.map((one) => ({
            value: one.rule,
            label: `${one.limit.name}：${specialWords(one.limit)}`,
          }))}
          errors={errors}
        />
        <DateField name="specialDay" label="事由发生日期" value={typed['specialDay'] ?? ''} errors={errors} />
        <TextField
          name="specialLabel"
          label="是什么事"
          hint="例如“2027年部门预算批复”。"
          maxLength={200}
          value={typed['specialLabel'] ?? ''}
          errors={errors}
        />
        <Actions>
          <SubmitButton kind="default">登记</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}
