import type { StatusView } from '#disclosure'
import { sayDay, type Lang } from '#platform/i18n.ts'
import { sizeWords } from '../apply/files.tsx'
import { InChinese, Said } from '../said.tsx'
import type { CaseView } from './pass.ts'

interface PartProps {
  view: CaseView
  status: StatusView
}

const caseHref = '/disclosure/status/case'

function Day(props: { of: string; lang: Lang }) {
  return <time dateTime={props.of}>{sayDay(props.of, props.lang)}</time>
}

/** Day of receipt and last day to reply, with the whole arithmetic. */
export function DueLine({ view, status }: PartProps) {
  const { say, request, lang } = view
  const { clock } = status
  return (
    <>
      <dl class="case-facts">
        <div>
          <dt>
            <Said of={say('to_organisation')} />
          </dt>
          <dd>
            <InChinese>{status.organisation.name}</InChinese>
          </dd>
        </div>
        <div>
          <dt>
            <Said of={say('handed_in')} />
          </dt>
          <dd>
            <Day of={request.submittedOn} lang={lang} />
          </dd>
        </div>
        <div>
          <dt>
            <Said of={say('received')} />
          </dt>
          <dd>
            {request.receivedOn === null ? (
              <Said of={say('received_not_yet')} />
            ) : (
              <Day of={request.receivedOn} lang={lang} />
            )}
          </dd>
        </div>
        {clock !== null && !request.isSplit && (
          <div>
            <dt>
              <Said of={say('due')} />
            </dt>
            <dd>
              {clock.state === 'stopped' ? (
                <Said of={say('due_done')} />
              ) : request.dueOn === null ? (
                <Said of={say('due_paused')} />
              ) : (
                <Day of={request.dueOn} lang={lang} />
              )}
            </dd>
          </div>
        )}
      </dl>
      {clock !== null && !request.isSplit && (
        <details class="due-how">
          <summary>
            <Said of={say('due_how')} />
          </summary>
          <div lang="zh-Hans-CN">
            {clock.explanation.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </details>
      )}
    </>
  )
}

/** What happened, oldest first, in words for the applicant. */
export function CaseSteps({ view, status }: PartProps) {
  const { say, lang } = view
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">
        <Said of={say('steps_title')} />
      </h2>
      <ol class="told-steps">
        {status.told.map(({ what, on }, at) => (
          <li key={`${at}`}>
            <span class="told-day">
              <Day of={on} lang={lang} />
            </span>
            <span>
              <Said of={say(`step_${what}`)} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Papers addressed to the applicant. */
export function StatePapers({ view, status }: PartProps) {
  const { say, part, lang } = view
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">
        <Said of={say('papers_title')} />
      </h2>
      {status.papers.length === 0 && (
        <p class="quiet">
          <Said of={say('papers_none')} />
        </p>
      )}
      <ul class="case-papers">
        {status.papers.map((paper) => (
          <li key={paper.id}>
            <span>
              <a href={`${caseHref}/papers/${paper.id}${part}`}>
                <InChinese>{paper.title}</InChinese>
              </a>
              <span class="quiet">
                {' '}
                <InChinese>{paper.number ?? ''}</InChinese>
              </span>
            </span>
            <Day of={paper.issuedOn} lang={lang} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Files that came with the reply. */
export function ReplyFiles({ view, status }: PartProps) {
  const { say, part } = view
  if (status.files.length === 0) return null
  return (
    <section aria-labelledby="reply-files">
      <h2 id="reply-files">
        <Said of={say('files_of_reply')} />
      </h2>
      <ul class="case-papers">
        {status.files.map((file) => (
          <li key={file.id}>
            <a href={`${caseHref}/files/${file.id}${part}`}>
              <InChinese>{file.name}</InChinese>
            </a>
            <span class="quiet">{sizeWords(file.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The parts of a request that was split; each is answered by itself. */
export function Parts({ view, status }: PartProps) {
  const { say } = view
  if (status.parts.length === 0) return null
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">
        <Said of={say('parts_title')} />
      </h2>
      <ul class="case-papers">
        {status.parts.map((one) => (
          <li key={one.id}>
            <a href={`${caseHref}?part=${one.number.split('-').at(-1) ?? ''}`}>{one.number}</a>
            <Said
              of={say(
                one.status === 'reviewing' || one.status === 'signing'
                  ? 'status_processing'
                  : `status_${one.status}`,
              )}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
