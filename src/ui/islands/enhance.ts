type Island = (element: HTMLElement) => void

/** Wakes the islands of a page; one that fails must not take the others with it. */
export function enhance(root: ParentNode, islands: Record<string, Island>): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-island]')) {
    for (const name of (element.dataset.island ?? '').split(' ')) {
      try {
        islands[name]?.(element)
      } catch (error) {
        reportError(error)
      }
    }
  }
}

/** Every page works without its browser code; an upload answered by a page puts that page's content in place of ours. */
export function enhancePage(islands: Record<string, Island>): void {
  enhance(document, islands)
  document.addEventListener('main-replaced', () => {
    const main = document.querySelector('main')
    if (main !== null) enhance(main, islands)
  })
}
