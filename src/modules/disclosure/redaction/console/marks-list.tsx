import { Panel } from '#ui/data.tsx'
import { Actions, Form, SubmitButton } from '#ui/forms.tsx'
import { classes } from '#ui/tone.ts'
import { groundWords } from '../messages/cover-words.ts'
import { isBox, type CoverMark } from '../redaction.ts'
import { groundValue } from '../rules/check-marks.ts'
import { Carried, groundOptions } from './cover-forms.tsx'
import { blocksAtOnce, fileHref, type FileView } from './file-view.ts'

const pageOfMark = (mark: CoverMark): number =>
  isBox(mark) ? mark.page : Math.ceil(mark.block / blocksAtOnce)

function whereIs(view: FileView, mark: CoverMark): string {
  if (isBox(mark)) {
    const { opened } = view.redaction
    const size = opened.kind === 'pages' ? opened.sizes[mark.page - 1] : undefined
    if (size === undefined) return `第 ${mark.page} 页`
    const across = Math.round((mark.x / size.width) * 100)
    const down = Math.round((mark.y / size.height) * 100)
    return `第 ${mark.page} 页，左 ${across}%，上 ${down}%`
  }
  const text = view.word?.blocks[mark.block - 1]?.text.slice(mark.from, mark.to) ?? ''
  const short = text.length > 18 ? `${text.slice(0, 18)}…` : text
  return `第 ${mark.block} 段：${short}`
}

/** What is covered on this page, each with its ground; other pages are told by their numbers. */
export function MarksList({ view }: { view: FileView }) {
  const { redaction, request, page, typed, mayCover } = view
  const rows = redaction.marks.flatMap((mark, index) => (pageOfMark(mark) === page ? [{ mark, index }] : []))
  const others = [...new Set(redaction.marks.map(pageOfMark))].filter((one) => one !== page)
  const href = (one: number) => `${fileHref(request, redaction.sourceId)}?page=${one}`
  return (
    <Panel title={`已标出 ${redaction.marks.length} 处`} id="marks">
      {rows.length === 0 && (
        <p class="quiet">{redaction.marks.length === 0 ? '还没有标出要遮盖的部分。' : '本页没有。'}</p>
      )}
      {rows.length > 0 && (
        <Form action={fileHref(request, redaction.sourceId, '/list')} label="已标出的遮盖">
          <Carried view={view} />
          <ol class="marks">
            {rows.map(({ mark, index }) => {
              const name = `ground.${index}`
              const id = `f-ground-${index}`
              const error = view.errors.find(({ field }) => field === name)
              const value = typed.grounds.get(index) ?? groundValue(mark)
              return (
                <li class={classes('mark-row', error !== undefined && 'field-wrong')} key={index}>
                  <label class="mark-where" htmlFor={mayCover ? id : undefined}>
                    <span class="mark-index">{index + 1}</span>
                    {whereIs(view, mark)}
                  </label>
                  {mayCover ? (
                    <div class="mark-tools">
                      <select
                        class="input select"
                        id={id}
                        name={name}
                        aria-label={`第 ${index + 1} 处的依据`}
                      >
                        {groundOptions.map((one) => (
                          <option value={one.value} selected={one.value === value} key={one.value}>
                            {one.label}
                          </option>
                        ))}
                      </select>
                      <SubmitButton kind="quiet" small name="remove" value={String(index)}>
                        取消<span class="visually-hidden">第 {index + 1} 处遮盖</span>
                      </SubmitButton>
                    </div>
                  ) : (
                    <span>{groundWords[groundValue(mark)]}</span>
                  )}
                  {error !== undefined && <div class="field-error">{error.message}</div>}
                </li>
              )
            })}
          </ol>
          {mayCover && (
            <Actions>
              <SubmitButton kind="default">保存依据</SubmitButton>
            </Actions>
          )}
        </Form>
      )}
      {others.length > 0 && (
        <p class="marks-elsewhere">
          {redaction.opened.kind === 'pages' ? '其他页' : '其他部分'}：
          {others.slice(0, 40).map((one) => (
            <a href={href(one)} key={one}>
              {redaction.opened.kind === 'pages' ? `第 ${one} 页` : `第 ${(one - 1) * blocksAtOnce + 1} 段起`}
            </a>
          ))}
        </p>
      )}
    </Panel>
  )
}
