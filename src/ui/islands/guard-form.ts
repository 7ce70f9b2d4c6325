/** Asks before leaving a form whose text was changed and not sent. */
export function guardForm(element: HTMLElement): void {
  let changed = false
  element.addEventListener('input', () => {
    changed = true
  })
  element.addEventListener('submit', () => {
    changed = false
  })
  addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault()
  })
}
