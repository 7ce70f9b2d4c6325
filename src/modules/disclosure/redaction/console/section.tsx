import { Panel } from '#ui/data.tsx'
import { ButtonLink } from '#ui/forms.tsx'
import { addCaseAction, addCaseSection } from '../../console/case-parts.ts'
import { caseHref } from '../../console/case-frame.tsx'
import { mayOpenFiles, mayRedact } from '../rules/may-redact.ts'
import { readSources, SourceTable } from './files.tsx'

addCaseSection({
  key: 'redactions',
  order: 40,
  async read(c, request) {
    if (!mayOpenFiles(c.get('ctx').actor, request)) return null
    const rows = await readSources(c, request)
    if (rows.length === 0) return null
    return (
      <Panel
        title="拟提供的文件和遮盖"
        flush
        actions={
          <ButtonLink href={caseHref(request, '/redactions')} small>
            全部文件
          </ButtonLink>
        }
      >
        <SourceTable request={request} rows={rows} named={false} />
      </Panel>
    )
  },
})

addCaseAction({
  key: 'redactions',
  label: '遮盖处理',
  order: 35,
  href: (request) => caseHref(request, '/redactions'),
  mayNow: (actor, request) => mayRedact(actor, request, 'cover') === 'ok',
})
