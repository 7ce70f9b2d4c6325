import type { Answers, ApplyStep } from '#disclosure'
import type { FormValues } from '#platform/http/respond.ts'

/** The answer to one question as it was typed; whether it will do is asked of the rules. */
export function readAnswer(step: ApplyStep, form: FormValues): Partial<Answers> {
  const text = (name: string) => form.text(name)
  switch (step) {
    case 'organisation':
      return { organisationId: text('organisation') }
    case 'kind':
      return { kind: text('kind') as Answers['kind'] }
    case 'applicant':
      return {
        name: text('name'),
        paper: text('paper') as Answers['paper'],
        paperNumber: text('paperNumber'),
        representative: text('representative'),
      }
    case 'phone':
      return { phone: text('phone') }
    case 'wanted':
      return { description: text('description').replaceAll('\r\n', '\n') }
    case 'delivery':
      return { way: text('way') as Answers['way'] }
    case 'place':
      // Only what the page asked for: an address given for another way stays as it was.
      return Object.fromEntries(
        (['email', 'address', 'postcode', 'fax', 'form'] as const)
          .filter((name) => form.has(name))
          .map((name) => [name, text(name)]),
      )
    case 'assistance':
      return {
        assistance: form.all('assistance') as Answers['assistance'],
        assistanceText: text('assistanceText'),
      }
    case 'files':
    case 'similar':
      return {}
  }
}
