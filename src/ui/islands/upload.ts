function progressBox(form: HTMLFormElement) {
  const box = document.createElement('div')
  box.className = 'upload-progress'
  const bar = document.createElement('progress')
  bar.max = 100
  bar.setAttribute('aria-label', '上传进度')
  const words = document.createElement('p')
  words.setAttribute('role', 'status')
  box.append(bar, words)
  form.append(box)
  return { box, bar, words }
}

function tooLarge(form: HTMLFormElement): string | null {
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file][data-max-mb]')) {
    const limit = Number(input.dataset.maxMb)
    const file = [...(input.files ?? [])].find((chosen) => chosen.size > limit * 1024 * 1024)
    if (file !== undefined) return `「${file.name}」超过 ${limit} MB，没有上传。请压缩或拆分后再选。`
  }
  return null
}

/**
 * Where the answer leads: the address after a redirect, or the page that answered the form itself (with what is wrong, or with
 * what was read from the file), which has no address of its own to go to.
 */
function showAnswer(request: XMLHttpRequest, action: string): void {
  const moved = request.responseURL !== '' && new URL(request.responseURL).href !== new URL(action).href
  if (request.status < 400 && moved) {
    location.assign(request.responseURL)
    return
  }
  const answered = new DOMParser().parseFromString(request.responseText, 'text/html')
  const main = answered.querySelector('main')
  if (main === null) {
    location.reload()
    return
  }
  document.title = answered.title
  document.querySelector('main')?.replaceWith(main)
  document.dispatchEvent(new CustomEvent('main-replaced'))
  main.querySelector<HTMLElement>('.error-summary')?.focus()
}

/** Shows how far an upload is. Without scripts the browser sends the same form by itself. */
export function showUpload(element: HTMLElement): void {
  if (!(element instanceof HTMLFormElement)) return
  element.addEventListener('submit', (event) => {
    const chosen = [...element.querySelectorAll<HTMLInputElement>('input[type=file]')].some(
      (input) => (input.files?.length ?? 0) > 0,
    )
    if (!chosen) return
    event.preventDefault()
    element.querySelector('.upload-progress')?.remove()
    const { box, bar, words } = progressBox(element)
    const trouble = tooLarge(element)
    if (trouble !== null) {
      bar.remove()
      words.textContent = trouble
      return
    }
    // The pressed button's own value belongs to the form, as the browser would send it.
    const values = new FormData(element, event.submitter)
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', (moment) => {
      if (!moment.lengthComputable) return
      bar.value = Math.round((moment.loaded / moment.total) * 100)
      words.textContent = bar.value < 100 ? `正在上传 ${bar.value}%` : '已上传，正在检查文件…'
    })
    request.addEventListener('error', () => {
      bar.remove()
      words.textContent = '网络中断，没有上传成功。填写的内容还在，可以再次提交。'
      box.scrollIntoView({ block: 'nearest' })
    })
    const submitter = event.submitter
    const action =
      submitter instanceof HTMLButtonElement && submitter.hasAttribute('formaction')
        ? submitter.formAction
        : element.action
    request.addEventListener('load', () => showAnswer(request, action))
    request.open('POST', action)
    request.send(values)
  })
}
