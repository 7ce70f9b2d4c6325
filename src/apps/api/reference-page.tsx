import { Disclosure, Table } from '#ui/data.tsx'
import { PortalLayout, type SiteFrame } from '#ui/portal-layout.tsx'
import type { DocumentedOperation, ShapeRow } from './shape-rows.ts'

interface ReferenceProps {
  site: SiteFrame
  origin: string
  operations: DocumentedOperation[]
  perMinute: number
}

const problems = [
  {
    id: 'problem-bad-input',
    status: '400',
    title: '参数不符合要求',
    about: 'errors 逐个列出有问题的参数和原因。',
  },
  {
    id: 'problem-not-found',
    status: '404',
    title: '没有找到',
    about: '没有这条记录，或者它没有公开；两者不作区分。',
  },
  {
    id: 'problem-method-not-allowed',
    status: '405',
    title: '不支持这种请求方法',
    about: '接口只提供读取（GET）。',
  },
  {
    id: 'problem-gone',
    status: '410',
    title: '已撤回',
    about: 'document 说明撤回了什么、什么时间、什么原因。',
  },
  {
    id: 'problem-too-many-requests',
    status: '429',
    title: '请求过于频繁',
    about: '按 Retry-After 给出的秒数等待后重试。',
  },
]

/** The reference of the public API, made from the operations themselves. */
export function ReferencePage({ site, origin, operations, perMinute }: ReferenceProps) {
  const tags = [...new Set(operations.map((operation) => operation.tag))]
  return (
    <PortalLayout
      title="数据接口"
      site={site}
      region={{ name: '青海省', href: '/' }}
      breadcrumbs={[{ label: '青海省', href: '/' }, { label: '数据接口' }]}
      description="行政区划、机构、标准指引、标准目录和公开文件的只读数据接口。"
    >
      <div class="page-title page-width">
        <h1>数据接口</h1>
        <p class="page-lead">
          本站公开的数据都可以由程序读取：无需登录，只读，任何网站都可以调用。机器可读的说明见{' '}
          <a href="/api/openapi.json">OpenAPI 3.1 文档</a>。
        </p>
      </div>
      <Basics origin={origin} perMinute={perMinute} />
      {tags.map((tag) => (
        <section class="band page-width" key={tag} aria-labelledby={anchorOf(tag)}>
          <div class="band-head">
            <h2 id={anchorOf(tag)}>{tag}</h2>
          </div>
          <div class="stack">
            {operations
              .filter((operation) => operation.tag === tag)
              .map((operation) => (
                <OperationEntry operation={operation} key={operation.path} />
              ))}
          </div>
        </section>
      ))}
      <section class="band page-width" aria-labelledby="problems">
        <div class="band-head">
          <h2 id="problems">出错时的回答</h2>
        </div>
        <p>出错时返回 application/problem+json（RFC 9457），含 type、title、status、detail 和 requestId。</p>
        <Table
          caption="出错时的回答"
          rows={problems}
          rowKey={(problem) => problem.id}
          empty=""
          columns={[
            {
              key: 'status',
              head: '状态码',
              cell: (problem) => <code id={problem.id}>{problem.status}</code>,
              width: 'xs',
            },
            { key: 'title', head: '含义', cell: (problem) => problem.title, header: true },
            { key: 'about', head: '说明', cell: (problem) => problem.about },
          ]}
        />
      </section>
    </PortalLayout>
  )
}

function Basics({ origin, perMinute }: { origin: string; perMinute: number }) {
  return (
    <section class="band page-width" aria-labelledby="basics">
      <div class="band-head">
        <h2 id="basics">使用方法</h2>
      </div>
      <div class="prose">
        <ul>
          <li>
            地址以 <code>{origin}/api/v1/</code> 开头，返回 UTF-8 编码的 JSON。
          </li>
          <li>
            列表每次返回一页：<code>data</code> 是本页，<code>total</code> 是总数；<code>nextCursor</code>{' '}
            不为空时，把它原样放进 <code>cursor</code>{' '}
            参数取下一页。读取期间有新内容发布，也不会重复或者漏掉。
          </li>
          <li>
            响应带 <code>ETag</code>；下次请求用 <code>If-None-Match</code> 带上它，没有变化时返回 304。
          </li>
          <li>同一来源每分钟最多 {perMinute} 次请求，超过时返回 429。</li>
          <li>日期是北京时间的日期；时间是世界协调时，格式为 ISO 8601。</li>
        </ul>
      </div>
    </section>
  )
}

function OperationEntry({ operation }: { operation: DocumentedOperation }) {
  return (
    <article class="panel" aria-labelledby={anchorOf(operation.path)}>
      <div class="panel-head">
        <h3 class="panel-title" id={anchorOf(operation.path)}>
          {operation.summary}
        </h3>
      </div>
      <div class="panel-body">
        <p>
          <code>GET {operation.path}</code>
        </p>
        {operation.description !== '' && <p>{operation.description}</p>}
        {operation.given.length > 0 && (
          <ShapeTable caption={`${operation.summary}的参数`} rows={operation.given} asked />
        )}
        <Disclosure summary={operation.isList ? '返回的每一条' : '返回的内容'}>
          <ShapeTable caption={`${operation.summary}返回的内容`} rows={operation.answer} />
        </Disclosure>
      </div>
    </article>
  )
}

function ShapeTable(props: { caption: string; rows: ShapeRow[]; asked?: boolean }) {
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => row.name}
      empty=""
      dense
      columns={[
        {
          key: 'name',
          head: props.asked === true ? '参数' : '字段',
          cell: (row) => <code>{row.name}</code>,
          header: true,
          width: 'm',
        },
        { key: 'kind', head: '类型', cell: (row) => row.kind, width: 'm' },
        ...(props.asked === true
          ? [
              {
                key: 'needed',
                head: '必填',
                cell: (row: ShapeRow) => (row.needed ? '是' : '否'),
                width: 'xs' as const,
              },
            ]
          : []),
        { key: 'about', head: '说明', cell: (row) => row.about },
      ]}
    />
  )
}

function anchorOf(text: string): string {
  return `at-${encodeURIComponent(text).replaceAll(/[^\w]+/g, '-')}`
}
