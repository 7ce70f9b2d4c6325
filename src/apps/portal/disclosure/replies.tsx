import {
  decisionWords,
  findPublicReply,
  pageOfReplies,
  publishedReplyPages,
  type PublishedReply,
} from '#disclosure'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, query } from '#platform/http/respond.ts'
import { NotFound } from '#platform/refusal.ts'
import { findOrganisation, type Organisation } from '#regions'
import { Alert, EmptyState, Pagination, Tag } from '#ui/data.tsx'
import { Form, SubmitButton, TextField } from '#ui/forms.tsx'
import { keepUnder, loadFrame, province, type PortalFrame } from '../frame.ts'
import { columnMeta, PageTitle, PortalPage } from '../page.tsx'

const pageSize = 20

interface RepliesFacts {
  frame: PortalFrame
  here: string
  rows: PublishedReply[]
  total: number
  page: number
  words: string
}

/** `/630121/disclosure/replies/`: replies to requests that became public, newest first, found by their words. */
export async function repliesPage(c: AppContext): Promise<Response> {
  const frame = await loadFrame(c, c.req.param('region') ?? province)
  keepUnder(c, [publishedReplyPages])
  const asked = query(c)
  const words = asked.text('words').slice(0, 100)
  const number = Math.min(Math.max(1, Math.floor(Number(asked.text('page'))) || 1), 1000)
  const { rows, total } = await pageOfReplies(
    c.get('ctx').db,
    {
      status: ['published'],
      words,
      places: { everywhere: false, regionPrefixes: [frame.prefix], organisationIds: [] },
    },
    { limit: pageSize, offset: (number - 1) * pageSize },
  )
  const here = `${frame.region.href}disclosure/replies/`
  return page(c, <RepliesPage {...{ frame, here, rows, total, page: number, words }} />)
}

export function RepliesPage(props: RepliesFacts) {
  const { frame, here, words, total } = props
  const title = `${frame.division.name}依申请公开答复选登`
  const href = (to: number) => {
    const search = new URLSearchParams({
      ...(words === '' ? {} : { words }),
      ...(to > 1 ? { page: String(to) } : {}),
    })
    return search.size === 0 ? here : `${here}?${search.toString()}`
  }
  return (
    <PortalPage
      frame={frame}
      title={title}
      active="disclosure"
      path={here}
      trail={[{ label: '依申请公开', href: `${frame.region.href}disclosure/` }, { label: '答复选登' }]}
      meta={columnMeta('依申请公开答复选登', title, '信息公开')}
    >
      <PageTitle
        title={title}
        lead="别人申请过、已经答复的内容，去除个人信息后在这里公开。先看看有没有您要找的，不必再申请一遍。"
      />
      <div class="page-width stack-large">
        <Form action={here} method="get" layout="inline" label="在答复中查找">
          <TextField name="words" label="查找" type="search" value={words} width="l" />
          <SubmitButton>查找</SubmitButton>
        </Form>
        {props.rows.length === 0 ? (
          <EmptyState title={words === '' ? '还没有公开的答复' : `没有找到含有“${words}”的答复`}>
            {words === '' ? (
              <a href={`${frame.region.href}disclosure/`}>了解怎样申请公开政府信息</a>
            ) : (
              <a href={here}>查看全部答复</a>
            )}
          </EmptyState>
        ) : (
          <>
            <p class="quiet">共 {total} 件</p>
            <ul class="news">
              {props.rows.map((one) => (
                <li key={one.id}>
                  <h2 class="news-heading">
                    <a class="news-title" href={`/disclosure/replies/${one.requestNumber}`}>
                      {one.title}
                    </a>
                  </h2>
                  <p class="news-facts">
                    <span>{decisionWords[one.result]}</span>
                    <span>{formatDay(one.repliedOn)}答复</span>
                    {one.publishedOn !== null && <span>{formatDay(one.publishedOn)}公开</span>}
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
        <Pagination page={props.page} pageSize={pageSize} total={total} href={href} />
      </div>
    </PortalPage>
  )
}

interface ReplyFacts {
  frame: PortalFrame
  reply: PublishedReply
  organisation: Organisation | null
}

/** `/disclosure/replies/{number}`: one public reply; a withdrawn one keeps its address and says why. */
export async function replyPage(c: AppContext): Promise<Response> {
  const { db } = c.get('ctx')
  const reply = await findPublicReply(db, c.req.param('number') ?? '')
  if (reply === null) throw new NotFound('published reply')
  const frame = await loadFrame(c, reply.requestNumber.split('-')[0] ?? province)
  keepUnder(c, [publishedReplyPages])
  const organisation = await findOrganisation(db, reply.organisationId)
  return page(c, <ReplyPage frame={frame} reply={reply} organisation={organisation} />)
}

export function ReplyPage({ frame, reply, organisation }: ReplyFacts) {
  const list = `${frame.region.href}disclosure/replies/`
  const withdrawn = reply.status === 'withdrawn'
  return (
    <PortalPage
      frame={frame}
      title={withdrawn ? '已撤回的答复' : reply.title}
      path={`/disclosure/replies/${reply.requestNumber}`}
      trail={[
        { label: '依申请公开', href: `${frame.region.href}disclosure/` },
        { label: '答复选登', href: list },
        { label: withdrawn ? '已撤回' : reply.title },
      ]}
    >
      <PageTitle title={withdrawn ? '这份答复已撤回公开' : reply.title}>
        <p class="doc-line page-line">
          {organisation !== null && <span>{organisation.name}</span>}
          <span>申请编号 {reply.requestNumber}</span>
          <span>{formatDay(reply.repliedOn)}答复</span>
          {!withdrawn && <Tag>{decisionWords[reply.result]}</Tag>}
        </p>
      </PageTitle>
      <div class="page-width stack-large">
        {withdrawn ? (
          <Alert tone="info" title={`${formatDay(reply.withdrawnOn ?? reply.repliedOn)}撤回`}>
            原因：{reply.withdrawnNote}
          </Alert>
        ) : (
          <div class="prose">
            <h2>申请的内容</h2>
            <Paragraphs text={reply.question} />
            <h2>答复</h2>
            <Paragraphs text={reply.answer} />
          </div>
        )}
        <p>
          <a href={list}>更多答复</a>
        </p>
      </div>
    </PortalPage>
  )
}

function Paragraphs(props: { text: string }) {
  return (
    <>
      {props.text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line, at) => (
          <p key={`${at}${line.slice(0, 12)}`}>{line}</p>
        ))}
    </>
  )
}
