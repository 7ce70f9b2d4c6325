/** UX 2: after a failed submit the summary has the focus, so that it is read out first. */
export function focusSummary(element: HTMLElement): void {
  element.focus()
}
