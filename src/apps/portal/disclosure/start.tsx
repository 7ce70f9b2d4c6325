import { extensionTerm, replyTerm } from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { page } from '#platform/http/respond.ts'
import { listChildren, type Division } from '#regions'
import { ButtonLink } from '#ui/forms.tsx'
import { province, regionHref } from '../frame.ts'
import { ApplyPage, type ApplyView } from './apply-page.tsx'
import { readView } from './apply/visit.ts'
import { HelpBox } from './help.tsx'
import { Said } from './said.tsx'

interface Place {
  division: Division
  children: Division[]
}

/** `/disclosure/` and `/630121/disclosure/`: what it is, what is needed, how long it takes, other ways, and the two doors. */
export async function startPage(c: AppContext): Promise<Response> {
  const view = await readView(c)
  const { db } = c.get('ctx')
  const places: Place[] = []
  if (view.frame.prefix === province)
    for (const division of await listChildren(db, view.frame.division.code))
      places.push({ division, children: await listChildren(db, division.code) })
  return page(c, <StartPage view={view} places={places} />)
}

/** Where a request to the places below begins. */
function Regions(props: { view: ApplyView; places: Place[] }) {
  const { view, places } = props
  const { say } = view
  if (places.length === 0) return null
  return (
    <section id="regions" aria-labelledby="regions-title">
      <h2 id="regions-title">
        <Said of={say('choose_region')} />
      </h2>
      <p>
        <Said of={say('choose_region_hint')} />
      </p>
      <div class="regions" lang="zh-Hans-CN">
        {places.map(({ division, children }) => (
          <div key={division.code}>
            <h3>
              <a href={`${regionHref(division.shortCode)}disclosure/`}>{division.name}</a>
            </h3>
            <ul>
              {children.map((county) => (
                <li key={county.code}>
                  <a href={`${regionHref(county.shortCode)}disclosure/`}>{county.name}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}

function StartPage(props: { view: ApplyView; places: Place[] }) {
  const { view } = props
  const { say, frame } = view
  const base = `${frame.region.href}disclosure/`
  const isProvince = frame.prefix === province
  const days = String(replyTerm.amount)
  const more = String(extensionTerm.amount)
  return (
    <ApplyPage
      view={view}
      title={say('start_title')}
      over={{ text: frame.division.name, lang: 'zh' }}
      trail={[{ label: '依申请公开' }]}
      path={base}
      indexed
      lead={
        <p class="page-lead">
          <Said of={say('start_lead')} /> <Said of={say('no_purpose')} />
        </p>
      }
      aside={
        <>
          <HelpBox of={frame.organisation} say={say} />
          <nav class="see-also no-print" aria-labelledby="see-also">
            <h2 id="see-also">
              <Said of={say('other_title')} />
            </h2>
            <ul class="link-list">
              <li>
                <a href={`${base}replies/`}>
                  <Said of={say('see_replies')} />
                </a>
              </li>
              <li>
                <a href={`${base}annual-reports/`}>
                  <Said of={say('see_reports')} />
                </a>
              </li>
              <li>
                <a href={`${frame.region.href}documents/`}>
                  <Said of={say('see_documents')} />
                </a>
              </li>
            </ul>
          </nav>
        </>
      }
    >
      <div class="actions start-doors no-print">
        <ButtonLink href={`${base}apply/organisation`} kind="primary">
          <Said of={say(isProvince ? 'apply_province' : 'apply_here')} />
        </ButtonLink>
        <ButtonLink href="/disclosure/status">
          <Said of={say('ask_status')} />
        </ButtonLink>
      </div>
      <Regions view={view} places={props.places} />
      <section aria-labelledby="needed">
        <h2 id="needed">
          <Said of={say('needed_title')} />
        </h2>
        <ol class="plain-list">
          <li>
            <Said of={say('needed_identity')} />
          </li>
          <li>
            <Said of={say('needed_wanted')} />
          </li>
          <li>
            <Said of={say('needed_form')} />
          </li>
        </ol>
        <p class="quiet">
          <Said of={say('needed_basis')} />
        </p>
      </section>
      <section aria-labelledby="takes">
        <h2 id="takes">
          <Said of={say('takes_title')} />
        </h2>
        <ul class="plain-list">
          <li>
            <Said of={say('takes_fill')} />
          </li>
          <li>
            <Said of={say('takes_confirm')} />
          </li>
          <li>
            <Said of={say('takes_reply', days, more)} />
          </li>
          <li>
            <Said of={say('takes_free')} />
          </li>
        </ul>
      </section>
      <section aria-labelledby="ways">
        <h2 id="ways">
          <Said of={say('ways_title')} />
        </h2>
        <ul class="plain-list">
          <li>
            <Said of={say('way_counter')} />
          </li>
          <li>
            <Said of={say('way_post')} />
          </li>
          <li>
            <Said of={say('way_oral')} />
          </li>
          <li>
            <Said of={say('way_help')} />
          </li>
        </ul>
        <ul class="link-list">
          <li>
            <a href={`${base}form`}>
              <Said of={say('blank_form')} />
            </a>
          </li>
          <li>
            <a href={`${frame.region.href}organisations/`}>
              <Said of={say('phones_of')} />
            </a>
          </li>
        </ul>
      </section>
    </ApplyPage>
  )
}
