import type { ComponentChildren } from 'preact'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { Panel, Table, Tag } from '#ui/data.tsx'
import { ActionForm } from '#ui/forms.tsx'
import { caseHref } from '../../console/case-frame.tsx'
import { deliveryWayWords } from '../../messages/zh.ts'
import type { DisclosureRequest } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'
import { arrivedOn, readIssuedPapers, type IssuedPaper } from '../delivery.ts'
import { formWords } from '../messages/zh.ts'
import { formKinds } from '../print-form.ts'
import { needsDelivery } from '../rules/check-delivery.ts'

/** How far a paper has come, in a word and a day. */
export function DeliveryState(props: { paper: IssuedPaper }) {
  const { delivery, kind, returned } = props.paper
  const back = returned.at(-1)
  if (delivery === null && back !== undefined)
    return (
      <>
        <Tag tone="warning">已退回</Tag> <span class="quiet">{formatDay(back.returnedOn)}，须重新发出</span>
      </>
    )
  if (delivery === null)
    return needsDelivery(kind) ? <Tag tone="warning">待发出</Tag> : <span class="quiet">不需登记</span>
  const { way, sentOn, deliveredOn } = delivery
  return deliveredOn === null ? (
    <>
      <Tag tone="info">已发出</Tag>{' '}
      <span class="quiet">
        {formatDay(sentOn)}，{deliveryWayWords[way]}
      </span>
    </>
  ) : (
    <>
      <Tag tone="success">已送达</Tag>{' '}
      <span class="quiet">
        {formatDay(deliveredOn)}，{deliveryWayWords[way]}
      </span>
    </>
  )
}

/** 文书和送达 on the page of a case. Who may not read the applicant sees that papers exist, and nothing in them. */
export async function readPapersSection(
  c: AppContext,
  request: DisclosureRequest,
): Promise<ComponentChildren> {
  const ctx = c.get('ctx')
  const papers = await readIssuedPapers(ctx, request)
  const mayRead = mayIn(ctx.actor, 'disclosure.read_applicant', request) === 'ok'
  const mayHandle = mayIn(ctx.actor, 'disclosure.handle', request) === 'ok'
  const lacksReceipt =
    request.receivedOn !== null && !papers.some(({ kind, about }) => kind === 'receipt' && about === '')
  const hrefOf = (paper: IssuedPaper, rest = '') => caseHref(request, `/papers/${paper.id}${rest}`)
  return (
    <Panel
      title="文书和送达"
      id="papers"
      actions={
        mayHandle &&
        lacksReceipt && (
          <ActionForm action={caseHref(request, '/papers/receipt')} kind="default">
            制发接收回执
          </ActionForm>
        )
      }
    >
      <Table
        caption="文书和送达"
        rows={papers}
        rowKey={({ id }) => id}
        empty="还没有制发文书。"
        columns={[
          {
            key: 'title',
            head: '文书',
            header: true,
            cell: (paper) => (
              <div>
                {mayRead ? <a href={hrefOf(paper)}>{paper.title}</a> : paper.title}
                {paper.number !== null && <div class="quiet">{paper.number}</div>}
              </div>
            ),
          },
          {
            key: 'day',
            head: '制发',
            nowrap: true,
            cell: (paper) => (
              <div>
                {formatDay(paper.issuedOn)}
                <div class="quiet">{paper.issuedName}</div>
              </div>
            ),
          },
          { key: 'state', head: '送达', cell: (paper) => <DeliveryState paper={paper} /> },
          ...(mayRead
            ? [
                {
                  key: 'links',
                  head: '办理',
                  cell: (paper: IssuedPaper) => (
                    <span class="links">
                      <a href={hrefOf(paper, '/word')} aria-label={`${paper.title}，下载 Word`}>
                        Word
                      </a>
                      {mayHandle && needsDelivery(paper.kind) && (
                        <a href={hrefOf(paper, '/delivery')} aria-label={`${paper.title}，发出和送达`}>
                          {arrivedOn(paper) === null ? '登记送达' : '送达凭证'}
                        </a>
                      )}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayRead && (
        <p class="links">
          <span class="quiet">随时打印：</span>
          {formKinds.map((kind) => (
            <a key={kind} href={caseHref(request, `/forms/${kind}`)}>
              {formWords[kind]}
            </a>
          ))}
          <a href={caseHref(request, '/archive.zip')}>导出案卷（ZIP，含目录）</a>
        </p>
      )}
    </Panel>
  )
}
