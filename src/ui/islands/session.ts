const warnBefore = 3 * 60_000

function warning() {
  const box = document.createElement('section')
  box.className = 'idle-warning'
  box.setAttribute('role', 'alertdialog')
  box.setAttribute('aria-labelledby', 'idle-title')
  const title = document.createElement('h2')
  title.id = 'idle-title'
  const words = document.createElement('p')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button-primary'
  box.append(title, words, button)
  return { box, title, words, button }
}

/**
 * UX 17: the end of a session is announced at least two minutes before and can be put off. When it has ended the page
 * stays as it is, typed text included: signing in in another window lets the same form be sent.
 */
export function watchSession(element: HTMLElement): void {
  let endsAt = Date.parse(element.dataset.endsAt ?? '')
  if (Number.isNaN(endsAt)) return
  let shown: ReturnType<typeof warning> | null = null

  /** Asks the server; says whether the session still lives. */
  async function extend(): Promise<boolean> {
    try {
      const answer = await fetch('/console/session/extend', {
        method: 'POST',
        headers: { accept: 'application/json' },
      })
      if (!answer.ok || answer.redirected) return false
      const said = (await answer.json()) as { endsAt?: string }
      const next = Date.parse(said.endsAt ?? '')
      if (Number.isNaN(next)) return false
      endsAt = next
      shown?.box.remove()
      shown = null
      return true
    } catch {
      if (shown !== null) shown.words.textContent = '网络不通，没有延长成功。请检查网络后再试。'
      return false
    }
  }

  function expired(box: NonNullable<typeof shown>): void {
    box.title.textContent = '登录已到期'
    box.words.textContent = '本页填写的内容仍在。请在新窗口登录后回到本页再次提交。'
    const link = document.createElement('a')
    link.href = '/console/login'
    link.target = '_blank'
    link.rel = 'noopener'
    link.className = 'button button-primary'
    link.textContent = '在新窗口登录'
    if (box.button.isConnected) box.button.replaceWith(link)
  }

  function open() {
    const made = warning()
    made.title.textContent = '登录即将到期'
    made.button.textContent = '继续办理'
    made.button.addEventListener('click', () => void extend())
    document.body.append(made.box)
    return made
  }

  async function sendAgain(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    if (await extend()) form.requestSubmit(submitter)
    else expired((shown ??= open()))
  }

  // A form sent after the end would lose its text at the sign-in page: ask first whether one has signed in again.
  document.addEventListener(
    'submit',
    (event) => {
      if (Date.now() < endsAt || !(event.target instanceof HTMLFormElement)) return
      const form = event.target
      const { submitter } = event
      event.preventDefault()
      event.stopImmediatePropagation()
      void sendAgain(form, submitter)
    },
    true,
  )

  setInterval(() => {
    const left = endsAt - Date.now()
    if (left > warnBefore) return
    shown ??= open()
    if (left <= 0) expired(shown)
    else if (shown.button.isConnected) {
      shown.words.textContent = `长时间没有操作，约 ${Math.ceil(left / 60_000)} 分钟后自动退出。填写的内容不会丢失。`
    }
  }, 5_000)
}
