import type { FormValues } from '#platform/http/respond.ts'
import type { FieldError } from '#platform/refusal.ts'
import {
  CheckboxesField,
  CheckboxField,
  FieldGroup,
  FieldRow,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
  type Option,
} from '#ui/forms.tsx'
import { Disclosure } from '#ui/data.tsx'
import { methods } from '../catalog-item.ts'
import type { ItemDraft } from '../save-item.ts'
import { readAudience, writeAudience } from '../rules/audience.ts'
import { readTimeLimit } from '../rules/read-time-limit.ts'
import { describeLimit } from '../rules/write-time-limit.ts'

/** The thirteen channels printed in the guidelines, less 其他, which is typed. */
export const usualChannels = [
  '政府网站',
  '政府公报',
  '两微一端',
  '发布会/听证会',
  '广播电视',
  '纸质媒体',
  '公开查阅点',
  '政务服务中心',
  '便民服务站',
  '入户/现场',
  '社区/企事业单位/村公示栏(电子屏)',
  '精准推送',
]

/** What was typed, as a draft. Own elements stand one a line, heading and text parted by a colon. */
export function readItemForm(values: FormValues): ItemDraft {
  const lines = (name: string) =>
    values
      .text(name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const extra: Record<string, string> = {}
  for (const line of lines('extra')) {
    const [, heading = '', text = ''] = /^([^：:]{1,60})[：:](.*)$/su.exec(line) ?? []
    if (heading !== '') extra[heading.trim()] = text.trim()
  }
  const guidelineCode = values.text('guidelineCode')
  return {
    level1: values.text('level1'),
    level2: values.text('level2'),
    level3: values.text('level3'),
    content: values.text('content'),
    basis: values.text('basis'),
    timeLimit: values.text('timeLimit'),
    publisher: values.text('publisher'),
    organisationIds: values.all('organisationIds'),
    channels: [...values.all('channels'), ...lines('otherChannels')],
    audience: writeAudience({ all: values.text('audienceAll') === '1', groups: lines('audience') }),
    method: values.text('method'),
    tiers: [...values.all('tiers'), ...lines('otherTiers')],
    extra,
    guidelineCode: guidelineCode === '' ? null : guidelineCode,
  }
}

export interface ItemFormProps {
  draft: ItemDraft
  errors: FieldError[]
  organisations: Option[]
  /** guideline items of the domain an item can be linked to */
  guideline: Option[]
}

/** Every element of an item as fields. */
export function ItemFields({ draft, errors, organisations, guideline }: ItemFormProps) {
  const audience = readAudience(draft.audience)
  const tiers = ['县级', '乡级', '村级']
  return (
    <>
      <SelectField
        name="guidelineCode"
        label="对应的指引事项"
        options={guideline}
        value={draft.guidelineCode ?? ''}
        empty="自有事项（指引之外增加）"
        hint="一个指引事项可以拆成几项，各项合起来不少于指引"
        errors={errors}
        width="l"
      />
      <FieldRow>
        <TextField name="level1" label="一级事项" value={draft.level1} errors={errors} maxLength={200} />
        <TextField
          name="level2"
          label="二级事项"
          value={draft.level2}
          errors={errors}
          maxLength={300}
          hint="没有二级事项的写“─”"
        />
        <TextField
          name="level3"
          label="三级事项"
          value={draft.level3}
          errors={errors}
          maxLength={300}
          optional
        />
      </FieldRow>
      <TextAreaField
        name="content"
        label="公开内容（要素）"
        value={draft.content}
        errors={errors}
        rows={6}
        hint="各要素用分号隔开或一行一个"
        width="full"
      />
      <TextAreaField
        name="basis"
        label="公开依据"
        value={draft.basis}
        errors={errors}
        rows={4}
        hint="法规文件名加书名号，用分号隔开"
        width="full"
      />
      <TextAreaField
        name="timeLimit"
        label="公开时限"
        value={draft.timeLimit}
        errors={errors}
        rows={2}
        width="full"
        hint={<LimitHint text={draft.timeLimit} />}
      />
      <TextField
        name="publisher"
        label="公开主体"
        value={draft.publisher}
        errors={errors}
        maxLength={500}
        width="full"
      />
      <Disclosure
        summary={`对应本地机构（已选 ${draft.organisationIds.length} 个）`}
        open={draft.organisationIds.length === 0}
      >
        <CheckboxesField
          name="organisationIds"
          label="对应本地机构"
          options={organisations}
          values={draft.organisationIds}
          errors={errors}
          inline
        />
      </Disclosure>
      <CheckboxesField
        name="channels"
        label="公开渠道和载体"
        options={usualChannels.map((value) => ({ value, label: value }))}
        values={draft.channels}
        errors={errors}
        inline
      />
      <TextAreaField
        name="otherChannels"
        label="其他渠道和载体"
        optional
        rows={2}
        hint="一行一个"
        value={draft.channels.filter((one) => !usualChannels.includes(one)).join('\n')}
      />
      <FieldGroup legend="公开对象" hint="可以同时选全社会和特定群体">
        <CheckboxField name="audienceAll" label="全社会" value="1" checked={audience.all} errors={errors} />
        <TextAreaField
          name="audience"
          label="特定群体"
          optional
          rows={2}
          hint="写明是哪些人，一行一类"
          value={audience.groups.join('\n')}
          errors={errors}
        />
      </FieldGroup>
      <RadioField
        name="method"
        label="公开方式"
        options={methods.map((value) => ({ value, label: value }))}
        value={draft.method}
        errors={errors}
        inline
      />
      <CheckboxesField
        name="tiers"
        label="公开层级"
        options={tiers.map((value) => ({ value, label: value }))}
        values={draft.tiers}
        errors={errors}
        inline
      />
      <TextField
        name="otherTiers"
        label="其他层级"
        optional
        value={draft.tiers.filter((one) => !tiers.includes(one)).join('')}
        width="m"
      />
      <TextAreaField
        name="extra"
        label="自有要素"
        optional
        rows={3}
        hint="一行一个，如“咨询电话：0971-1234567”"
        value={Object.entries(draft.extra)
          .map(([heading, text]) => `${heading}：${text}`)
          .join('\n')}
        width="full"
      />
    </>
  )
}

function LimitHint({ text }: { text: string }) {
  if (text === '') return <>如：信息形成或者变更之日起20个工作日内</>
  return <>系统识别：{describeLimit(readTimeLimit(text)).join('；')}</>
}
