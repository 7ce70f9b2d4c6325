import {
  findByCode,
  makeStatusPass,
  sayApply,
  sayRefusals,
  type SaidRefusal,
  type SayApply,
} from '#disclosure'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, query, redirect } from '#platform/http/respond.ts'
import { Refused } from '#platform/refusal.ts'
import type { SaidText } from '#platform/i18n.ts'
import { Form, SubmitButton } from '#ui/forms.tsx'
import { ApplyPage, type ApplyView } from '../apply-page.tsx'
import { readView } from '../apply/visit.ts'
import { TextBox } from '../fields.tsx'
import { Said } from '../said.tsx'
import { rememberPass } from './pass.ts'

interface Typed {
  number: string
  code: string
  phone: string
}

const nothing: Typed = { number: '', code: '', phone: '' }
const labels = { number: 'number', code: 'code', phone: 'status_phone' } as const

/** Names what is empty, so that no two lines of the summary read alike; the name in the language of the sentence. */
function emptyWords(say: SayApply, label: (typeof labels)[keyof typeof labels]): SaidText {
  const sayIn = sayApply(say('query_empty', '').lang)
  return sayIn('query_empty', sayIn(label).text)
}

/** `/disclosure/status`: number, code and phone; without an account. */
export async function statusPage(c: AppContext): Promise<Response> {
  const view = await readView(c)
  const why = query(c).text('why')
  return page(c, <StatusPage view={view} typed={nothing} errors={[]} why={why} />)
}

/** Opens a case; the answer to a wrong number, a wrong code and a wrong phone is one and the same. */
export async function openStatus(c: AppContext): Promise<Response> {
  const view = await readView(c)
  const values = await form(c)
  const typed = { number: values.text('number'), code: values.text('code'), phone: values.text('phone') }
  const empty = (['number', 'code', 'phone'] as const).filter((field) => typed[field] === '')
  if (empty.length > 0) {
    const errors = empty.map((field) => ({ field, said: emptyWords(view.say, labels[field]) }))
    return page(c, <StatusPage view={view} typed={typed} errors={errors} why="" />, 422)
  }
  try {
    await findByCode(c.get('ctx'), typed)
    rememberPass(c, makeStatusPass(c.get('ctx'), typed))
    return redirect(c, '/disclosure/status/case')
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const often = error.refusals.some(({ refused }) => refused === 'too_many_queries')
    const errors = sayRefusals(view.lang, error.refusals)
    // The code is typed anew: it does not stand in a page that stays on a screen.
    const shown = { ...typed, code: '' }
    return page(c, <StatusPage view={view} typed={shown} errors={errors} why="" />, often ? 429 : 422)
  }
}

function StatusPage(props: { view: ApplyView; typed: Typed; errors: SaidRefusal[]; why: string }) {
  const { view, typed, errors, why } = props
  const { say } = view
  return (
    <ApplyPage
      view={view}
      title={say('status_title')}
      errors={errors}
      path="/disclosure/status"
      lead={
        <p class="page-lead">
          <Said of={say('status_lead')} />
        </p>
      }
    >
      {(why === 'closed' || why === 'left') && (
        <output class="told">
          <Said of={say(why === 'left' ? 'left' : 'status_expired')} />
        </output>
      )}
      <Form action="/disclosure/status">
        <TextBox
          name="number"
          label={say('number')}
          hint={say('number_hint')}
          errors={errors}
          say={say}
          value={typed.number}
          autocomplete="off"
          width="m"
          mono
        />
        <TextBox
          name="code"
          label={say('code')}
          hint={say('code_hint')}
          errors={errors}
          say={say}
          value={typed.code}
          autocomplete="off"
          width="l"
          mono
        />
        <TextBox
          name="phone"
          label={say('status_phone')}
          errors={errors}
          say={say}
          value={typed.phone}
          type="tel"
          autocomplete="tel"
          width="m"
        />
        <SubmitButton>
          <Said of={say('status_open')} />
        </SubmitButton>
      </Form>
      <p class="quiet">
        <Said of={say('code_lost')} />
      </p>
    </ApplyPage>
  )
}
