import type { ComponentChildren } from 'preact'
import { Alert, Disclosure, Panel } from '#ui/data.tsx'
import {
  Actions,
  ButtonLink,
  CheckboxField,
  fieldId,
  FieldRow,
  Form,
  HiddenField,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
  type Option,
} from '#ui/forms.tsx'
import { groundWords } from '../messages/cover-words.ts'
import { groundChoices } from '../rules/check-marks.ts'
import { mostFound } from '../find-in-source.ts'
import { fileHref, type CoverWay, type FileView } from './file-view.ts'

/** Grounds in the order of the articles. */
export const groundOptions: Option[] = groundChoices.map(({ value }) => ({
  value,
  label: groundWords[value] ?? value,
}))

/** What every form of the page carries. */
export function Carried({ view, by }: { view: FileView; by?: CoverWay }) {
  return (
    <>
      <HiddenField name="revision" value={view.redaction.revision} />
      <HiddenField name="page" value={view.page} />
      {by !== undefined && <HiddenField name="by" value={by} />}
    </>
  )
}

function GroundField({ view, by }: { view: FileView; by: CoverWay }) {
  return (
    <SelectField
      name={`ground_${by}`}
      label="不予公开的依据"
      options={groundOptions}
      empty="请选择"
      value={view.typed.by === by ? view.typed.ground : ''}
      width="full"
      errors={view.errors}
    />
  )
}

/** Words or likely personal data, found everywhere in the file. */
export function FindForm({ view }: { view: FileView }) {
  const { request, redaction, typed } = view
  return (
    <Panel title="查找文字来遮盖">
      <Form action={fileHref(request, redaction.sourceId, '/find')} label="查找文字">
        <Carried view={view} by="find" />
        <TextAreaField
          name="words"
          label="要遮盖的文字"
          hint="每行一个，例如姓名。空格、换行、全角半角不影响查找"
          rows={3}
          value={typed.words}
          errors={view.errors}
        />
        <CheckboxField
          name="personal"
          label="同时查找身份证号、手机号、银行卡号、住址等"
          checked={typed.personal}
          errors={view.errors}
        />
        <Actions>
          <SubmitButton kind="default">查找</SubmitButton>
        </Actions>
      </Form>
    </Panel>
  )
}

/** Places that were found, each to be ticked; all of them are, since forgetting one is worse than unticking one. */
export function FoundForm({ view }: { view: FileView }) {
  const { request, redaction, typed, found } = view
  if (found === null) return null
  const open = found.found.filter(({ covered }) => !covered)
  const done = found.found.length - open.length
  const isTicked = (value: string) => typed.places.length === 0 || typed.places.includes(value)
  return (
    <Panel title={`找到 ${found.found.length} 处${done > 0 ? `，其中 ${done} 处已遮盖` : ''}`} id="found">
      {found.more && (
        <Alert tone="warning" title={`只列出前 ${mostFound} 处`}>
          请先遮盖这些，再查找一次。
        </Alert>
      )}
      {redaction.opened.kind === 'pages' && redaction.opened.wordlessPages.length > 0 && (
        <p class="quiet">
          第 {redaction.opened.wordlessPages.join('、')} 页没有可查找的文字，请逐页看图处理。
        </p>
      )}
      {open.length === 0 ? (
        <p>
          {found.found.length === 0 ? '没有找到。请换一种写法再查，或者看着页面画框。' : '找到的都已遮盖。'}
        </p>
      ) : (
        <Form action={fileHref(request, redaction.sourceId, '/marks')} label="遮盖找到的文字">
          <Carried view={view} by="find" />
          <HiddenField name="words" value={typed.words} />
          {typed.personal && <HiddenField name="personal" value="1" />}
          <Ticks id={fieldId('place_find')} legend="取消勾选不需要遮盖的">
            {open.map((place, index) => (
              <li class="tick" key={place.value}>
                <input
                  type="checkbox"
                  id={`found-${index}`}
                  name="place"
                  value={place.value}
                  checked={isTicked(place.value)}
                />
                <label htmlFor={`found-${index}`}>
                  <span class="tick-where">
                    {place.where} · {place.why}
                  </span>
                  <span class="tick-text">
                    {place.before}
                    <mark>{place.text}</mark>
                    {place.after}
                  </span>
                </label>
              </li>
            ))}
          </Ticks>
          <GroundField view={view} by="find" />
          <Actions>
            <SubmitButton>遮盖勾选的文字</SubmitButton>
          </Actions>
        </Form>
      )}
    </Panel>
  )
}

function Ticks(props: { id: string; legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="fieldset" id={props.id} tabIndex={-1}>
      <legend class="field-label">{props.legend}</legend>
      <ul class="ticks">{props.children}</ul>
    </fieldset>
  )
}

/** A box drawn with the mouse, the finger or the keys, or measured by four numbers. */
export function DrawForm({ view }: { view: FileView }) {
  const { request, redaction, typed, page } = view
  const here = `${fileHref(request, redaction.sourceId)}?page=${page}`
  const drawn = typed.by === 'draw' ? typed.places : []
  return (
    <Panel title={`画框遮盖第 ${page} 页`} id="draw-panel">
      <Form action={fileHref(request, redaction.sourceId, '/marks')} id="draw" label="画框遮盖">
        <Carried view={view} by="draw" />
        <div class="draw-tools" id={fieldId('place_draw')} tabIndex={-1}>
          {drawn.map((place) => (
            <HiddenField name="place" value={place} key={place} />
          ))}
        </div>
        {view.measured ? (
          <>
            <p class="field-hint">按页面上的刻度写出方框四边的位置（占整页的百分比）。</p>
            <FieldRow>
              <SideField view={view} name="left" label="左" />
              <SideField view={view} name="right" label="右" />
            </FieldRow>
            <FieldRow>
              <SideField view={view} name="top" label="上" />
              <SideField view={view} name="bottom" label="下" />
            </FieldRow>
          </>
        ) : (
          <p class="field-hint">
            不便画框时，可以<a href={`${here}&grid=1#draw-panel`}>按刻度写出位置</a>。
          </p>
        )}
        <GroundField view={view} by="draw" />
        <Actions>
          <SubmitButton>加上遮盖</SubmitButton>
        </Actions>
      </Form>
      <LinesForm view={view} />
    </Panel>
  )
}

function SideField(props: { view: FileView; name: 'left' | 'top' | 'right' | 'bottom'; label: string }) {
  return (
    <TextField
      name={props.name}
      label={props.label}
      width="s"
      inputMode="decimal"
      value={props.view.typed.sides[props.name]}
      errors={props.view.errors}
    />
  )
}

/** Whole lines of the page by their numbers, for whoever works without drawing. */
function LinesForm({ view }: { view: FileView }) {
  const { request, redaction, typed, lines, page } = view
  const { opened } = redaction
  if (opened.kind !== 'pages' || opened.wordlessPages.includes(page)) return null
  if (lines === null)
    return (
      <p>
        <ButtonLink href={`${fileHref(request, redaction.sourceId)}?page=${page}&lines=1#lines`} small>
          按文字行遮盖
        </ButtonLink>
      </p>
    )
  return (
    <Disclosure summary={`本页文字行（${lines.length} 行）`} open>
      <Form action={fileHref(request, redaction.sourceId, '/marks')} id="lines" label="按文字行遮盖">
        <Carried view={view} by="lines" />
        <Ticks id={fieldId('place_lines')} legend="勾选整行遮盖">
          {lines.map((line) => (
            <li class="tick" key={line.number}>
              <input
                type="checkbox"
                id={`line-${line.number}`}
                name="place"
                value={line.value}
                checked={typed.by === 'lines' && typed.places.includes(line.value)}
              />
              <label htmlFor={`line-${line.number}`}>
                <span class="tick-where">第 {line.number} 行</span>
                <span class="tick-text">{line.text}</span>
              </label>
            </li>
          ))}
        </Ticks>
        <GroundField view={view} by="lines" />
        <Actions>
          <SubmitButton>遮盖勾选的行</SubmitButton>
        </Actions>
      </Form>
    </Disclosure>
  )
}

/** The ground of whole paragraphs that were ticked in the text. */
export function BlocksGround({ view }: { view: FileView }) {
  return (
    <div class="blocks-ground" id={fieldId('place_lines')} tabIndex={-1}>
      <GroundField view={view} by="lines" />
      <SubmitButton>遮盖勾选的段落</SubmitButton>
    </div>
  )
}
