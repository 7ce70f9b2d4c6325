/** Serves one page with every component of the kit, to be looked at: `npx tsx tests/tools/gallery.tsx 8099`. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { render } from 'preact-render-to-string'
import { findAsset } from '#ui/assets.ts'
import { ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import * as d from '#ui/data.tsx'
import { OfficialHeader } from '#ui/document-meta.tsx'
import * as f from '#ui/forms.tsx'

const errors = [
  { field: 'title', message: '请填写标题' },
  { field: 'day', message: '成文日期写成 2026-01-02 或 2026年1月2日' },
]

const nav = [
  { label: '工作', items: [{ label: '待办', href: '/console/' }] },
  {
    label: '目录',
    items: [
      { label: '标准指引', href: '/g' },
      { label: '本地目录', href: '/c' },
    ],
  },
  {
    label: '公开',
    items: [
      { label: '公文', href: '/d' },
      { label: '撤回记录', href: '/w' },
    ],
  },
]

const rows = [
  { id: '1', title: '关于公布示例县农村危房改造补助名单的通知', state: '待签发', left: -2 },
  { id: '2', title: '示例县2026年义务教育招生工作方案', state: '保密审查', left: 1 },
  { id: '3', title: '示例镇人民政府关于防汛值守的公告', state: '拟稿', left: 12 },
]

export function Gallery(props: { endsAt?: Date | null }) {
  return (
    <ConsoleLayout
      title="组件"
      active="/console/"
      nav={nav}
      idleEndsAt={props.endsAt ?? null}
      flash="已保存，已送审核人。"
      errors={errors}
      actor={{ id: 'a', name: '拉毛措', organisationId: null, sessionId: null, grants: [] }}
      breadcrumbs={[{ label: '工作台', href: '/' }, { label: '待办' }]}
    >
      <PageHead
        title="待办事项"
        tags={<d.Tag tone="info">审核中</d.Tag>}
        summary="按法定期限排列，超期的在最前。"
        actions={
          <>
            <f.ButtonLink href="#" kind="primary">
              拟稿
            </f.ButtonLink>
            <f.ButtonLink href="#">导入</f.ButtonLink>
          </>
        }
      />
      <d.StatGrid
        stats={[
          { label: '待我办理', value: 12, unit: '件', href: '#' },
          { label: '已超期', value: 2, unit: '件', href: '#', tone: 'danger' },
          { label: '本年公开', value: 341, unit: '件', href: '#', note: '比上年多 28 件' },
          { label: '目录覆盖', value: '86%', href: '#', part: { of: 616, from: 717 } },
        ]}
      />
      <d.Tabs
        label="待办分类"
        tabs={[
          { label: '全部', href: '#1', current: true, count: 12 },
          { label: '待审核', href: '#2', current: false, count: 4 },
          { label: '待签发', href: '#3', current: false, count: 0 },
        ]}
      />
      <d.FilterBar
        action="/console/"
        chips={[
          { label: '状态：待签发', removeHref: '#' },
          { label: '单位：县教育局', removeHref: '#' },
        ]}
        clearHref="#"
        summary="共 3 条"
      >
        <f.TextField name="q" label="标题或文号" width="l" />
        <f.SelectField name="state" label="状态" empty="全部" options={[{ value: 'a', label: '待签发' }]} />
      </d.FilterBar>
      <d.Table
        caption="待办"
        rows={rows}
        rowKey={(r) => r.id}
        empty="没有待办"
        rowTone={(r) => (r.left < 0 ? 'danger' : undefined)}
        columns={[
          {
            key: 't',
            head: '标题',
            header: true,
            cell: (r) => <a href={`/console/documents/${r.id}`}>{r.title}</a>,
          },
          { key: 's', head: '状态', nowrap: true, cell: (r) => <d.Tag tone="info">{r.state}</d.Tag> },
          {
            key: 'd',
            head: '期限',
            nowrap: true,
            cell: (r) => <d.DueTag workingDaysLeft={r.left} dueOn="2026-11-30" />,
          },
        ]}
      />
      <d.Pagination page={4} pageSize={20} total={391} href={(n) => `?page=${n}`} />
      <d.Panel
        title="办理进度"
        actions={
          <f.ActionForm action="/x" kind="default" small>
            刷新
          </f.ActionForm>
        }
      >
        <d.StepBar
          steps={[
            { label: '拟稿', state: 'done', note: '拉毛措 11-20' },
            { label: '审核', state: 'done', note: '王生福 11-21' },
            { label: '保密审查', state: 'current' },
            { label: '签发', state: 'waiting' },
            { label: '公开', state: 'waiting' },
          ]}
        />
        <d.Timeline
          entries={[
            {
              at: '2026-11-21 10:02',
              title: '审核通过',
              by: '王生福',
              body: '内容属实，同意。',
              tone: 'success',
            },
            { at: '2026-11-20 15:40', title: '送审', by: '拉毛措' },
          ]}
        />
      </d.Panel>
      <d.Panel title="公文要素">
        <OfficialHeader
          rows={[
            { term: '索引号', value: '015000185/2021-00156' },
            { term: '发文字号', value: '示政办〔2026〕43号' },
            { term: '发布机构', value: '示例县人民政府办公室' },
            { term: '公文时效', value: <d.Tag tone="success">有效</d.Tag> },
            { term: '主题分类', value: '综合政务\\政务公开' },
            { term: '成文日期', value: '2026年6月10日' },
          ]}
        />
        <d.DescriptionList
          items={[
            { term: '公开属性', value: '主动公开' },
            { term: '拟稿人', value: '拉毛措' },
            { term: '法律依据', value: '《政府信息公开条例》第二十条', wide: true },
          ]}
        />
      </d.Panel>
      <d.SideBySide
        left={{
          title: '国家指引',
          body: (
            <d.MarkedText
              parts={[
                { kind: 'same', text: '项目名称；' },
                { kind: 'missing', text: '补助标准；' },
                { kind: 'same', text: '受理单位' },
              ]}
            />
          ),
        }}
        right={{
          title: '本县目录',
          body: (
            <d.MarkedText
              parts={[
                { kind: 'same', text: '项目名称；受理单位；' },
                { kind: 'added', text: '监督电话' },
              ]}
            />
          ),
        }}
      />
      <d.Alert tone="warning" title="有 2 项没有办完">
        请先答复扫描发现的身份证号。
      </d.Alert>
      <d.Alert tone="danger" title="已超期 2 个工作日" />
      <f.ErrorSummary errors={errors} />
      <f.Form action="/x" files guard>
        <f.TextField name="title" label="标题" errors={errors} width="full" />
        <f.FieldRow>
          <f.TextField name="no" label="发文字号" hint="例如 青政办〔2020〕43号" optional />
          <f.DateField name="day" label="成文日期" errors={errors} value="去年" />
          <f.SelectField
            name="theme"
            label="主题分类"
            options={[
              { value: '1', label: '政务公开', group: '综合政务' },
              { value: '2', label: '财政', group: '财政、金融、审计' },
            ]}
            empty="请选择"
          />
        </f.FieldRow>
        <f.RadioField
          name="attr"
          label="公开属性"
          inline
          value="open"
          options={[
            { value: 'open', label: '主动公开' },
            { value: 'req', label: '依申请公开', hint: '要写理由和条款' },
            { value: 'no', label: '不予公开' },
          ]}
        />
        <f.TextAreaField
          name="body"
          label="正文"
          rich
          value="<p>各乡镇人民政府：</p><h2>一、总体要求</h2><p>示例内容，说明编辑器的样子。</p><table><tbody><tr><th>项目</th><th>标准</th></tr><tr><td>甲</td><td>乙</td></tr></tbody></table>"
        />
        <f.FileField name="files" label="附件" multiple maxMb={50} kept={['名单.xlsx']} />
        <f.CheckboxField name="ok" label="我已核对全文" />
        <f.Actions sticky>
          <f.SubmitButton>送审</f.SubmitButton>
          <f.SubmitButton kind="default">保存</f.SubmitButton>
          <f.SubmitButton kind="danger">删除草稿</f.SubmitButton>
        </f.Actions>
      </f.Form>
      <d.Panel>
        <d.EmptyState title="还没有撤回的公文" action={<f.ButtonLink href="#">查看全部公文</f.ButtonLink>}>
          撤回后的说明页会留在原地址。
        </d.EmptyState>
      </d.Panel>
      <d.FileLink href="#" name="补助名单.xlsx" size={48213} mediaType="application/vnd.ms-excel" />
    </ConsoleLayout>
  )
}

/** The gallery under the same strict policy as the product; `endsAt` makes the session warning testable. */
export function galleryApp(endsAt: Date | null = null): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', "default-src 'self'; img-src 'self' data:; object-src 'none'")
  })
  app.get('/', (c) => c.html(`<!doctype html>${render(<Gallery endsAt={endsAt} />)}`))
  app.post('/console/session/extend', (c) =>
    c.json({ endsAt: new Date(Date.now() + 1_800_000).toISOString() }),
  )
  app.post('/x', async (c) => {
    const body = await c.req.formData()
    const names = body.getAll('files').map((file) => (file instanceof File ? file.name : ''))
    return c.html(`<title>收到</title><main>${JSON.stringify({ body: body.get('body'), names })}</main>`)
  })
  app.get('/assets/*', async (c) => {
    const asset = await findAsset(c.req.path)
    if (asset === null) return c.notFound()
    return c.body(new Uint8Array(asset.body), 200, { 'content-type': asset.type })
  })
  return app
}

const port = Number(process.argv[2] ?? 0)
if (port > 0) serve({ fetch: galleryApp().fetch, port })
