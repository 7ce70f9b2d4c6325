import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/**
 * Does the work of a form while its reader checks the answers, and puts the result into it. Where it cannot be done (an old
 * browser, a page without TLS) the form is sent without it, under a stricter limit.
 */
export function workForProof(form: HTMLElement): void {
  const field = form.querySelector<HTMLInputElement>('input[name=proof]')
  const words = form.querySelector<HTMLElement>('[data-proof]')
  const given = form.dataset.challenge
  if (!(form instanceof HTMLFormElement) || field === null || given === undefined) return
  // `subtle` is missing outside secure contexts, whatever its type says.
  if ((globalThis.crypto.subtle as SubtleCrypto | undefined) === undefined) return
  const say = (text: string | undefined) => {
    if (words !== null && text !== undefined) words.textContent = text
  }
  const challenge = JSON.parse(given) as Challenge
  let settled = false
  const solve = async () => {
    try {
      const solution = await solveChallenge({ challenge, deriveKey })
      if (solution === null) return
      field.value = JSON.stringify({ challenge, solution })
      say(words?.dataset.ready)
    } catch (error) {
      reportError(error)
    } finally {
      settled = true
    }
  }
  say(words?.dataset.proof)
  const work = solve()
  form.addEventListener('submit', (event) => {
    if (settled) return
    event.preventDefault()
    const { submitter } = event
    void work.then(() => form.requestSubmit(submitter instanceof HTMLElement ? submitter : undefined))
  })
}
