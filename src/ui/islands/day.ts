/** Adds the browser's own picker beside a typed day; the typed box stays the one that is sent. */
export function enhanceDay(element: HTMLElement): void {
  if (!(element instanceof HTMLInputElement) || element.readOnly || element.disabled) return
  const picker = document.createElement('input')
  picker.type = 'date'
  picker.className = 'day-picker'
  picker.tabIndex = -1
  picker.setAttribute('aria-hidden', 'true')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-default day-button'
  button.textContent = '选择'
  button.setAttribute('aria-label', `选择日期：${element.labels?.[0]?.textContent ?? ''}`)
  button.addEventListener('click', () => {
    picker.value = /^\d{4}-\d{2}-\d{2}$/.test(element.value) ? element.value : ''
    picker.showPicker()
  })
  picker.addEventListener('change', () => {
    element.value = picker.value
    element.dispatchEvent(new Event('input', { bubbles: true }))
    element.focus()
  })
  const row = document.createElement('div')
  row.className = 'day-row'
  element.replaceWith(row)
  row.append(element, button, picker)
}
