import { isIdentity } from '#platform/identity.ts'
import { placesOf } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { demand } from '#platform/refusal.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout, PageHead } from '#ui/console-layout.tsx'
import { Panel, Table, Tag } from '#ui/data.tsx'
import { ActionForm, ButtonLink, Form, SubmitButton, TextField } from '#ui/forms.tsx'
import { type Dossier, readDossier } from '../dossier.ts'
import {
  linkCatalogItem,
  linkInterpretation,
  mayLink,
  unlinkCatalogItem,
  unlinkInterpretation,
} from '../link-document.ts'
import { searchCatalogItems, type LinkedCatalogItem } from '../neighbours.ts'
import { documentWorkflow } from '../rules/document-workflow.ts'
import { findLinkable, type ListedDocument } from '../store/console-lists.ts'
import type { RelatedDocument } from '../store/links.ts'
import { documentId, trailOf } from './document-frame.tsx'
import { relationWords } from './links-panel.tsx'

interface LinksPage {
  frame: ConsoleFrame
  dossier: Dossier
  itemWords: string
  foundItems: LinkedCatalogItem[] | null
  documentWords: string
  foundDocuments: ListedDocument[] | null
}

/** Choosing catalog items and interpretations by searching; works without scripts. */
export async function linksPage(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const dossier = await readDossier(ctx, documentId(c))
  demand(mayLink(ctx.actor, dossier.document))
  const asked = query(c)
  const itemWords = asked.text('item').slice(0, 100)
  const documentWords = asked.text('document').slice(0, 100)
  const { document } = dossier
  const wanted =
    document.kind === 'interpretation' ? (['policy', 'information'] as const) : (['interpretation'] as const)
  const foundItems = asked.has('item') ? await searchCatalogItems(ctx, document.region_code, itemWords) : null
  const foundDocuments = asked.has('document')
    ? await findLinkable(ctx.db, placesOf(ctx.actor, 'documents.read'), documentWords, [...wanted], 30)
    : null
  return page(
    c,
    <LinksDocumentPage
      frame={consoleFrame(c)}
      dossier={dossier}
      itemWords={itemWords}
      foundItems={foundItems}
      documentWords={documentWords}
      foundDocuments={foundDocuments}
    />,
  )
}

/** Adds or takes away one link. */
export async function changeLinks(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const { document } = await readDossier(ctx, documentId(c))
  const values = await form(c)
  const target = values.text('target')
  demand(isIdentity(target) ? 'ok' : { refused: 'catalog_item_unknown' })
  const explains = document.kind === 'interpretation'
  const [interpretation, policy] = explains ? [document.id, target] : [target, document.id]
  const work: Record<string, () => Promise<void>> = {
    'link-item': () => linkCatalogItem(ctx, document.id, target),
    'unlink-item': () => unlinkCatalogItem(ctx, document.id, target),
    'link-document': () => linkInterpretation(ctx, interpretation, policy),
    'unlink-document': () => unlinkInterpretation(ctx, interpretation, policy),
  }
  await work[values.text('change')]?.()
  return redirect(c, `/console/documents/${document.id}/links`, '已保存。')
}

function Change(props: { dossier: Dossier; change: string; target: string; label: string; what: string }) {
  return (
    <ActionForm
      action={`/console/documents/${props.dossier.document.id}/links`}
      fields={{ change: props.change, target: props.target }}
      small
    >
      {props.label}
      <span class="visually-hidden">：{props.what}</span>
    </ActionForm>
  )
}

function ItemsPanel(props: LinksPage) {
  const { dossier } = props
  const linked = new Set(dossier.items.map((item) => item.id))
  return (
    <Panel title="目录事项" id="f-catalogItems">
      <Table<LinkedCatalogItem>
        caption="已关联的目录事项"
        rows={dossier.items}
        rowKey={(item) => item.id}
        empty="还没有关联目录事项。请在下面查找这份文件落实的是哪一项。"
        columns={[
          { key: 'label', head: '事项', header: true, cell: (item) => item.label },
          { key: 'domain', head: '领域', nowrap: true, cell: (item) => item.domain },
          {
            key: 'remove',
            head: '操作',
            nowrap: true,
            cell: (item) => (
              <Change
                dossier={dossier}
                change="unlink-item"
                target={item.id}
                label="取消关联"
                what={item.label}
              />
            ),
          },
        ]}
      />
      <Form
        action={`/console/documents/${dossier.document.id}/links`}
        method="get"
        layout="inline"
        label="查找目录事项"
      >
        <TextField
          name="item"
          label="查找目录事项"
          hint="输入事项名称、内容或者领域中的词，留空列出全部。"
          type="search"
          value={props.itemWords}
        />
        <SubmitButton kind="default">查找</SubmitButton>
      </Form>
      {props.foundItems !== null && (
        <Table<LinkedCatalogItem>
          caption="查找结果"
          captionShown
          rows={props.foundItems}
          rowKey={(item) => item.id}
          empty="没有找到。请换一个词，或者确认本地区的公开目录已经发布。"
          columns={[
            { key: 'label', head: '事项', header: true, cell: (item) => item.label },
            { key: 'domain', head: '领域', nowrap: true, cell: (item) => item.domain },
            {
              key: 'add',
              head: '操作',
              nowrap: true,
              cell: (item) =>
                linked.has(item.id) ? (
                  <span class="quiet">已关联</span>
                ) : (
                  <Change
                    dossier={dossier}
                    change="link-item"
                    target={item.id}
                    label="关联"
                    what={item.label}
                  />
                ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function InterpretationPanel(props: LinksPage) {
  const { dossier } = props
  const explains = dossier.document.kind === 'interpretation'
  const linked = dossier.relations.filter((other) => other.kind === 'interprets')
  const known = new Set(linked.map((other) => other.id))
  const what = explains ? '解读的文件' : '解读材料'
  return (
    <Panel title={what} id="f-interpretation">
      <Table<RelatedDocument>
        caption={`已关联的${what}`}
        rows={linked}
        rowKey={(other) => other.id}
        empty={`还没有关联${what}。`}
        columns={[
          {
            key: 'title',
            head: '标题',
            header: true,
            cell: (other) => <a href={`/console/documents/${other.id}`}>{other.title}</a>,
          },
          { key: 'kind', head: '关系', nowrap: true, cell: (other) => relationWords(other) },
          {
            key: 'status',
            head: '状态',
            nowrap: true,
            cell: (other) => {
              const state = documentWorkflow.states[other.status]
              return <Tag tone={state.tone}>{state.label}</Tag>
            },
          },
          {
            key: 'remove',
            head: '操作',
            nowrap: true,
            cell: (other) => (
              <Change
                dossier={dossier}
                change="unlink-document"
                target={other.id}
                label="取消关联"
                what={other.title}
              />
            ),
          },
        ]}
      />
      <Form
        action={`/console/documents/${dossier.document.id}/links`}
        method="get"
        layout="inline"
        label={`查找${what}`}
      >
        <TextField
          name="document"
          label={`查找${what}`}
          hint="输入标题、发文字号或者索引号中的词。"
          type="search"
          value={props.documentWords}
        />
        <SubmitButton kind="default">查找</SubmitButton>
      </Form>
      {props.foundDocuments !== null && (
        <Table<ListedDocument>
          caption="查找结果"
          captionShown
          rows={props.foundDocuments.filter((row) => row.id !== dossier.document.id)}
          rowKey={(row) => row.id}
          empty={`没有找到。${explains ? '' : '解读材料要先以“政策解读”体裁起草。'}`}
          columns={[
            { key: 'title', head: '标题', header: true, cell: (row) => row.title },
            {
              key: 'status',
              head: '状态',
              nowrap: true,
              cell: (row) => documentWorkflow.states[row.status].label,
            },
            {
              key: 'add',
              head: '操作',
              nowrap: true,
              cell: (row) =>
                known.has(row.id) ? (
                  <span class="quiet">已关联</span>
                ) : (
                  <Change
                    dossier={dossier}
                    change="link-document"
                    target={row.id}
                    label="关联"
                    what={row.title}
                  />
                ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function LinksDocumentPage(props: LinksPage) {
  const { dossier } = props
  return (
    <ConsoleLayout
      title={`目录事项和解读：${dossier.version.title}`}
      active="/console/documents"
      frame={props.frame}
      breadcrumbs={trailOf(dossier, '目录事项和解读')}
    >
      <PageHead
        title="目录事项和解读"
        summary={dossier.version.title}
        actions={<ButtonLink href={`/console/documents/${dossier.document.id}`}>返回文件</ButtonLink>}
      />
      <ItemsPanel {...props} />
      <InterpretationPanel {...props} />
    </ConsoleLayout>
  )
}
