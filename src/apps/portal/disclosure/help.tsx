import type { SayApply } from '#disclosure'
import { Phone } from '../organisation-parts.tsx'
import { InChinese, Said } from './said.tsx'

export interface HelpFacts {
  name: string
  phone: string
  address: string
  officeHours: string
}

/** Whom to ask: the organisation with its phone, in each language; what is not recorded is not shown. */
export function HelpBox(props: { of: HelpFacts | null; say: SayApply }) {
  const { of: facts, say } = props
  if (facts === null || (facts.phone === '' && facts.address === '')) return null
  return (
    <section class="help-box" aria-labelledby="help">
      <h2 id="help">
        <Said of={say('help_title')} />
      </h2>
      <p class="help-name">
        <InChinese>{facts.name}</InChinese>
      </p>
      <dl>
        {facts.phone !== '' && (
          <>
            <dt>
              <Said of={say('phone_word')} />
            </dt>
            <dd>
              <Phone phone={facts.phone} large />
            </dd>
          </>
        )}
        {facts.address !== '' && (
          <>
            <dt>
              <Said of={say('address_word')} />
            </dt>
            <dd>
              <InChinese>{facts.address}</InChinese>
            </dd>
          </>
        )}
        {facts.officeHours !== '' && (
          <>
            <dt>
              <Said of={say('hours_word')} />
            </dt>
            <dd>
              <InChinese>{facts.officeHours}</InChinese>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
