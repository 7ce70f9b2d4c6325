import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { findAsset } from './assets.ts'
import { consoleStylesheet, stylesheet } from './stylesheet.ts'
import { ConsoleLayout } from './console-layout.tsx'
import { DueTag, FileLink, FilterBar, Highlight, Meter, Pagination, Table } from './data.tsx'
import { CheckboxesField, ErrorSummary, SelectField, TextField } from './forms.tsx'
import { islands } from './islands/bundle.ts'

const html = (node: VNode) => render(node)
const errors = [{ field: 'title', message: '请填写标题' }, { message: '整体有误' }]

describe('forms', () => {
  it('ties the summary, the field and its error together', () => {
    expect(html(<ErrorSummary errors={errors} />)).toContain('<a href="#f-title">请填写标题</a>')
    const field = html(<TextField name="title" label="标题" errors={errors} value="已填" />)
    expect(field).toContain('id="f-title"')
    expect(field).toContain('aria-describedby="f-title-error"')
    expect(field).toContain('aria-invalid="true"')
    expect(field).toContain('value="已填"')
  })

  it('says nothing when nothing is wrong', () => {
    expect(html(<ErrorSummary errors={[]} />)).toBe('')
    expect(html(<TextField name="title" label="标题" />)).not.toContain('aria-describedby')
  })

  it('keeps what was chosen', () => {
    const options = [
      { value: 'a', label: '甲' },
      { value: 'b', label: '乙' },
    ]
    expect(html(<SelectField name="x" label="选" options={options} value="b" />)).toMatch(
      /<option value="b" selected/,
    )
    const boxes = html(<CheckboxesField name="x" label="选" options={options} values={['a']} />)
    expect(boxes.match(/checked/g)).toHaveLength(1)
  })

  it('escapes what people type', () => {
    expect(html(<TextField name="x" label="选" value={'"><script>'} />)).not.toContain('<script>')
  })
})

describe('data', () => {
  it('says in words that a table is empty', () => {
    expect(html(<Table caption="表" columns={[]} rows={[]} rowKey={String} empty="没有公文" />)).toContain(
      '没有公文',
    )
  })

  it('names overdue in words', () => {
    expect(html(<DueTag workingDaysLeft={-2} />)).toContain('已超期 2 个工作日')
    expect(html(<DueTag workingDaysLeft={0} />)).toContain('今天到期')
    expect(html(<DueTag workingDaysLeft={3} />)).toContain('还剩 3 个工作日')
  })

  it('never rounds coverage up to complete', () => {
    expect(html(<Meter label="覆盖" value={716} total={717} />)).toContain('99%')
    expect(html(<Meter label="覆盖" value={0} total={0} />)).toContain('无')
  })

  it('marks the searched words and nothing of the markup', () => {
    expect(html(<Highlight text="青政办〔2020〕43号 <b>" words={['〔2020〕', '青政办']} />)).toBe(
      '<mark>青政办</mark><mark>〔2020〕</mark>43号 &lt;b>',
    )
  })

  it('shows type and size in the link to a file', () => {
    expect(
      html(<FileLink href="/f" name="名单.pdf" size={1_300_000} mediaType="application/pdf" />),
    ).toContain('PDF，1.2 MB')
  })

  it('pages only when there is more than one page', () => {
    expect(html(<Pagination page={1} pageSize={20} total={20} href={(n) => `?page=${n}`} />)).toBe('')
    const pages = html(<Pagination page={5} pageSize={20} total={400} href={(n) => `?page=${n}`} />)
    expect(pages).toContain('aria-current="page">5<')
    expect(pages).toContain('href="?page=20"')
  })

  it('lets each chosen filter be taken off', () => {
    const bar = html(
      <FilterBar action="/x" chips={[{ label: '有效', removeHref: '/x?a=1' }]} keep={{ q: '补助' }}>
        {null}
      </FilterBar>,
    )
    expect(bar).toContain('href="/x?a=1"')
    expect(bar).toContain('type="hidden" name="q" value="补助"')
  })
})

describe('pages under the strict policy', () => {
  const page = html(
    <ConsoleLayout title="待办" errors={errors} actor={null} nav={[]}>
      <p>内容</p>
    </ConsoleLayout>,
  )

  it('carry no inline style, script or handler', () => {
    expect(page).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)/)
  })

  it('say first in the title that something is wrong', () => {
    expect(page).toContain('<title>有错误：待办')
  })

  it('find their files under names made of their content', async () => {
    expect(page).toContain(consoleStylesheet.href)
    for (const { href } of [stylesheet, consoleStylesheet])
      expect(await findAsset(href)).toMatchObject({ immutable: true })
    const script = await findAsset(islands.href)
    expect(script?.type).toContain('javascript')
    expect(await findAsset('/assets/unknown.css')).toBeNull()
  })

  it('load the styles of staff on pages of staff only', () => {
    const decode = (body: Uint8Array) => new TextDecoder().decode(body)
    expect(decode(consoleStylesheet.body)).toContain('.menu-group')
    expect(decode(stylesheet.body)).not.toContain('.menu-group')
  })

  it('use logical properties only, so that vertical Mongolian can turn them', () => {
    const css = new TextDecoder().decode(consoleStylesheet.body)
    expect(css).not.toMatch(/[;{](?:margin|padding|border)-(?:left|right|top|bottom)/)
    expect(css).not.toMatch(/[;{](?:left|right|top|bottom|width|height):/)
  })
})
