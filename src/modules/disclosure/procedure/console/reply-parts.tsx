import { Actions, FieldGroup, SelectField, SubmitButton, TextAreaField, TextField } from '#ui/forms.tsx'
import { decisionWords } from '../../messages/zh.ts'
import { decisionOf } from '../../rules/decisions.ts'
import type { ReplyFormView } from './reply-form.tsx'
import { mostParts, replyCodes } from './reply-typed.ts'

const partOptions = replyCodes
  .filter((code) => decisionOf(code).group === 'withheld')
  .map((code) => ({ value: code, label: decisionWords[code] }))

/** What is public already, found by words typed here; nothing of the search stays anywhere. */
export function PublicSearch(view: ReplyFormView) {
  const { found, words } = view
  return (
    <FieldGroup legend="查找本站已公开的信息" hint="找到之后选用，网址和公开的地方自动填好；也可以直接填写。">
      <TextField name="words" label="名称、文号或者关键词" type="search" value={words} />
      <Actions>
        <SubmitButton kind="default" name="do" value="search">
          查找
        </SubmitButton>
      </Actions>
      {found !== null &&
        (found.length === 0 ? (
          <p class="quiet">没有找到。请换一个词，或者直接填写下面的网址。</p>
        ) : (
          <ul class="plain-list">
            {found.map((one) => (
              <li key={one.id}>
                <a href={one.url} target="_blank" rel="noreferrer">
                  {one.title}
                </a>
                <span class="quiet">
                  {' '}
                  {one.issuer}，{one.publishedOn}{' '}
                </span>
                <SubmitButton kind="quiet" small name="do" value={`use-${one.id}`}>
                  选用
                </SubmitButton>
              </li>
            ))}
          </ul>
        ))}
    </FieldGroup>
  )
}

/** The parts that are not given out, rows added and taken away without scripts. */
export function WithheldParts({ draft, errors }: ReplyFormView) {
  return (
    <FieldGroup
      legend="不予公开的部分"
      hint="逐处写明，分别说明理由和依据（条例第三十七条）。"
      id="f-withheld"
    >
      {draft.withheld.map((one, at) => (
        <FieldGroup legend={`第 ${at + 1} 处`} key={`${at}`}>
          <TextField
            name={`withheld.${at}.part`}
            label="哪一部分"
            hint="例如：第3页第二段中的姓名。"
            width="full"
            maxLength={300}
            value={one.part}
            errors={errors}
          />
          <SelectField
            name={`withheld.${at}.code`}
            label="情形"
            options={partOptions}
            empty="请选择"
            width="l"
            value={one.code ?? ''}
            errors={errors}
          />
          <TextAreaField
            name={`withheld.${at}.reasons`}
            label="理由"
            rows={2}
            maxLength={2000}
            value={one.reasons}
            errors={errors}
          />
          <TextField
            name={`withheld.${at}.basis`}
            label="依据"
            hint="写到条；留空的，保存时按所选情形填写。"
            width="full"
            maxLength={500}
            value={one.basis}
            errors={errors}
          />
          {draft.withheld.length > 1 && (
            <SubmitButton kind="quiet" small name="do" value={`remove-part-${at}`}>
              去掉第 {at + 1} 处
            </SubmitButton>
          )}
        </FieldGroup>
      ))}
      {draft.withheld.length < mostParts && (
        <Actions>
          <SubmitButton kind="default" name="do" value="add-part">
            再加一处
          </SubmitButton>
        </Actions>
      )}
      <input type="hidden" name="parts" value="1" />
      {draft.withheld.map((_, at) => (
        <input type="hidden" name="part" value={at} key={`${at}`} />
      ))}
    </FieldGroup>
  )
}
