import type { Organisation } from '#regions'

/** A phone number as a link that phones can dial. */
export function Phone(props: { phone: string; large?: boolean }) {
  return (
    <a
      class={props.large === true ? 'contact-phone' : undefined}
      href={`tel:${props.phone.replaceAll(/[^\d+]/g, '')}`}
    >
      {props.phone}
    </a>
  )
}

/** Where to ask: phone, address and hours of an organisation; what is not recorded is not shown. */
export function AskHere(props: { organisation: Organisation; heading?: string }) {
  const { organisation } = props
  const unknown = organisation.phone === '' && organisation.address === '' && organisation.officeHours === ''
  return (
    <div class="contact">
      <h3>{props.heading ?? organisation.name}</h3>
      {unknown ? (
        <p class="quiet">尚未登记联系方式。</p>
      ) : (
        <dl>
          {organisation.phone !== '' && (
            <>
              <dt>电话</dt>
              <dd>
                <Phone phone={organisation.phone} large />
              </dd>
            </>
          )}
          {organisation.address !== '' && (
            <>
              <dt>地址</dt>
              <dd>{organisation.address}</dd>
            </>
          )}
          {organisation.officeHours !== '' && (
            <>
              <dt>办公时间</dt>
              <dd>{organisation.officeHours}</dd>
            </>
          )}
        </dl>
      )}
    </div>
  )
}
