import { findSimilar, noAnswers, type SimilarText } from '#disclosure'
import { formatDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { page, redirect } from '#platform/http/respond.ts'
import { Form, SubmitButton } from '#ui/forms.tsx'
import { InChinese, Said } from '../said.tsx'
import { isChange, stepHref, turnAway } from './flow.ts'
import { StepFrame } from './step.tsx'
import { readVisit, type Visit } from './visit.ts'

/** `…/apply/similar`: what is public already and may be what is asked for; one may still send. */
export async function similarPage(c: AppContext): Promise<Response> {
  const visit = await readVisit(c)
  const away = turnAway(visit, 'similar')
  if (away !== null || visit.application === null) return redirect(c, away ?? `${visit.base}expired`)
  const { description } = visit.application.answers
  const found = await findSimilar(c.get('ctx'), description, visit.frame.searchRegion)
  return page(c, <SimilarPage visit={visit} found={found} />)
}

function SimilarPage(props: { visit: Visit; found: SimilarText[] }) {
  const { visit, found } = props
  const { say } = visit
  return (
    <StepFrame
      visit={visit}
      step="similar"
      answers={visit.application?.answers ?? noAnswers}
      errors={[]}
      lead={
        <p class="page-lead">
          <Said of={say(found.length === 0 ? 'similar_none' : 'similar_lead')} />
        </p>
      }
    >
      <ul class="similar">
        {found.map((one) => (
          <li key={one.href}>
            <a href={one.href}>
              <InChinese>{one.title}</InChinese>
            </a>
            <p class="quiet">
              <InChinese>
                {[one.kind === 'reply' ? '已公开的答复' : one.issuer, formatDay(one.publishedOn)]
                  .filter((text) => text !== '')
                  .join('　')}
              </InChinese>
            </p>
          </li>
        ))}
      </ul>
      <Form action={stepHref(visit, 'similar', isChange(visit))}>
        <SubmitButton>
          <Said of={say(found.length === 0 ? 'go_on' : 'similar_go_on')} />
        </SubmitButton>
      </Form>
    </StepFrame>
  )
}
