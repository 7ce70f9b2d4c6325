import type { PublishedItem } from '#catalog'
import { Panel } from '#ui/data.tsx'
import {
  ActionForm,
  Actions,
  ButtonLink,
  CheckboxesField,
  Form,
  HiddenField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#ui/forms.tsx'
import { itemPath } from '../decide-mappings.ts'
import { reasonWords } from '../messages/zh.ts'
import { hrefOf } from './frame.tsx'
import type { PowerView } from './power.tsx'

/** What a person may decide on one power: suggested items, items searched by hand, or that it needs none. */
export function PowerDecisions(props: PowerView) {
  const { region, power, published } = props
  const at = (rest: string) => hrefOf(region, `/powers/${power.id}${rest}`)
  if (power.state === 'waived')
    return (
      <Panel title="无需公开">
        <p>{power.waiverReason}</p>
        <Actions>
          <ActionForm action={at('/waiver/withdraw')} fields={{ revision: power.revision }}>
            撤回“无需公开”
          </ActionForm>
        </Actions>
      </Panel>
    )
  return (
    <>
      {published.versionNumber === null && (
        <Panel title="对应公开事项">
          <p>本地区还没有发布标准目录，发布后才能对应公开事项。</p>
        </Panel>
      )}
      {props.suggestions.length > 0 && (
        <Panel title="建议">
          <Form action={at('/mappings')} label="建议的公开事项">
            <HiddenField name="revision" value={power.revision} />
            <CheckboxesField
              name="item"
              label="与这个事项相近的公开事项"
              options={props.suggestions.map(({ item, score, reasons }) => ({
                value: item.id,
                label: `${item.code} ${itemPath(item)}（${score} 分）`,
                hint: reasons.map(reasonWords).join('；'),
              }))}
              values={props.kept.pairs}
              errors={props.errors}
            />
            <Actions>
              <SubmitButton name="verdict" value="confirmed">
                确认对应
              </SubmitButton>
              <SubmitButton name="verdict" value="refused" kind="default">
                认定不对应
              </SubmitButton>
            </Actions>
          </Form>
        </Panel>
      )}
      {published.versionNumber !== null && <SearchByHand {...props} />}
      {power.mappings === 0 && (
        <Panel title="无需公开">
          <Form action={at('/waiver')} label="认定无需公开">
            <HiddenField name="revision" value={power.revision} />
            <TextAreaField
              name="reason"
              label="理由"
              hint="写明这个事项为什么不需要公开事项，例如只在机关内部运行、上级统一公开；理由和认定人留存备查"
              value={props.kept.reason}
              rows={2}
              maxLength={500}
              errors={props.errors}
            />
            <SubmitButton kind="default">认定无需公开</SubmitButton>
          </Form>
        </Panel>
      )}
    </>
  )
}

function SearchByHand(props: PowerView) {
  const { region, power, found, words } = props
  const at = hrefOf(region, `/powers/${power.id}`)
  const option = (item: PublishedItem) => ({
    value: item.id,
    label: `${item.code} ${itemPath(item)}`,
    hint: item.content.slice(0, 80),
  })
  return (
    <Panel title="手工查找公开事项" id="search">
      <Form action={`${at}#search`} method="get" layout="inline" label="查找公开事项">
        <TextField name="words" label="名称、内容或编码" type="search" value={words} width="m" />
        <SubmitButton kind="default">查找</SubmitButton>
      </Form>
      {found !== null && found.length === 0 && (
        <p>
          目录中没有含“{words}”的公开事项。<ButtonLink href={at}>换个词</ButtonLink>
        </p>
      )}
      {found !== null && found.length > 0 && (
        <Form action={`${at}/mappings`} label="对应查到的公开事项">
          <HiddenField name="revision" value={power.revision} />
          <HiddenField name="words" value={words} />
          <CheckboxesField
            name="found"
            label={`查到 ${found.length} 个公开事项`}
            options={found.map(option)}
            values={props.kept.pairs}
            errors={props.errors}
          />
          <SubmitButton name="verdict" value="confirmed">
            确认对应
          </SubmitButton>
        </Form>
      )}
    </Panel>
  )
}
