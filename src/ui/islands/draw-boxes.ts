interface Drawn {
  x: number
  y: number
  width: number
  height: number
  shape: SVGRectElement
  field: HTMLInputElement
}

const svgSpace = 'http://www.w3.org/2000/svg'
/** In points of the page: how far a key moves or widens a box, and the least a box is wide. */
const keyStep = 4
const leastSide = 4

const rounded = (points: number): number => Math.round(points * 100) / 100

/**
 * Lets boxes be drawn over the picture of a page with the mouse, a finger or the keys. Each box is a hidden field `place` of the
 * form, `page:left:top:width:height` in points, as a person without scripts sends it.
 */
export function drawBoxes(element: HTMLElement): void {
  const board = element.querySelector<SVGSVGElement>('svg')
  const form = document.getElementById(element.dataset.form ?? '')
  const tools = form?.querySelector<HTMLElement>('.draw-tools')
  if (board === null || !(form instanceof HTMLFormElement) || tools === null || tools === undefined) return
  const { width: pageWidth, height: pageHeight } = board.viewBox.baseVal
  const page = element.dataset.page ?? '1'
  const boxes: Drawn[] = []
  board.removeAttribute('aria-hidden')
  board.setAttribute('role', 'group')
  board.setAttribute('aria-label', '新画的方框')

  const bar = document.createElement('div')
  bar.className = 'draw-bar'
  const said = document.createElement('p')
  said.className = 'draw-said'
  said.setAttribute('role', 'status')
  const draw = addButton('画方框')
  const put = addButton('放一个方框')
  const undo = addButton('撤回上一个')
  tools.append(bar, said)

  // On a telephone the finger scrolls until drawing is asked for.
  let drawing = !matchMedia('(pointer: coarse)').matches
  showMode()
  tell()

  function addButton(label: string): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-default button-small'
    button.textContent = label
    bar.append(button)
    return button
  }

  function showMode(): void {
    draw.setAttribute('aria-pressed', String(drawing))
    element.classList.toggle('is-drawing', drawing)
  }

  function tell(): void {
    undo.disabled = boxes.length === 0
    said.textContent =
      boxes.length === 0
        ? '在页面上按住拖动，画出方框；或者放一个方框，用方向键移动、Shift 加方向键改大小。'
        : `新画了 ${boxes.length} 个方框，选好依据后点“加上遮盖”。`
  }

  function show(box: Drawn): void {
    box.x = Math.min(Math.max(0, box.x), pageWidth - leastSide)
    box.y = Math.min(Math.max(0, box.y), pageHeight - leastSide)
    box.width = Math.min(Math.max(leastSide, box.width), pageWidth - box.x)
    box.height = Math.min(Math.max(leastSide, box.height), pageHeight - box.y)
    for (const side of ['x', 'y', 'width', 'height'] as const) box.shape.setAttribute(side, String(box[side]))
    const share = (part: number, whole: number) => Math.round((part / whole) * 100)
    box.shape.setAttribute(
      'aria-label',
      `新方框，左 ${share(box.x, pageWidth)}%，上 ${share(box.y, pageHeight)}%，宽 ${share(box.width, pageWidth)}%，高 ${share(box.height, pageHeight)}%`,
    )
    box.field.value = [page, ...[box.x, box.y, box.width, box.height].map(rounded)].join(':')
  }

  function add(x: number, y: number, width: number, height: number, known?: HTMLInputElement): Drawn {
    const shape = document.createElementNS(svgSpace, 'rect')
    shape.setAttribute('class', 'drawn-box')
    shape.setAttribute('tabindex', '0')
    shape.setAttribute('role', 'img')
    const field = known ?? document.createElement('input')
    field.type = 'hidden'
    field.name = 'place'
    if (known === undefined) tools?.append(field)
    const box: Drawn = { x, y, width, height, shape, field }
    boxes.push(box)
    board?.append(shape)
    shape.addEventListener('keydown', (event) => pressKey(box, event))
    show(box)
    tell()
    return box
  }

  function remove(box: Drawn): void {
    box.shape.remove()
    box.field.remove()
    boxes.splice(boxes.indexOf(box), 1)
    tell()
  }

  function pressKey(box: Drawn, event: KeyboardEvent): void {
    const across = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key] ?? 0
    const down = { ArrowUp: -keyStep, ArrowDown: keyStep }[event.key] ?? 0
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      remove(box)
      put.focus()
    } else if (across !== 0 || down !== 0) {
      event.preventDefault()
      if (event.shiftKey) {
        box.width += across
        box.height += down
      } else {
        box.x += across
        box.y += down
      }
      show(box)
    }
  }

  function pointOf(event: PointerEvent): { x: number; y: number } {
    const { left, top, width, height } = (board as SVGSVGElement).getBoundingClientRect()
    return {
      x: ((event.clientX - left) / width) * pageWidth,
      y: ((event.clientY - top) / height) * pageHeight,
    }
  }

  board.addEventListener('pointerdown', (event) => {
    if (!drawing || event.button !== 0) return
    event.preventDefault()
    const start = pointOf(event)
    const box = add(start.x, start.y, leastSide, leastSide)
    board.setPointerCapture(event.pointerId)
    const grow = (moved: PointerEvent) => {
      const end = pointOf(moved)
      box.x = Math.min(start.x, end.x)
      box.y = Math.min(start.y, end.y)
      box.width = Math.abs(end.x - start.x)
      box.height = Math.abs(end.y - start.y)
      show(box)
    }
    const finish = () => {
      board.removeEventListener('pointermove', grow)
      // A click that draws nothing is no box.
      if (box.width <= leastSide && box.height <= leastSide) remove(box)
      else box.shape.focus()
    }
    board.addEventListener('pointermove', grow)
    board.addEventListener('pointerup', finish, { once: true })
    board.addEventListener('pointercancel', finish, { once: true })
  })

  draw.addEventListener('click', () => {
    drawing = !drawing
    showMode()
  })
  put.addEventListener('click', () => {
    const box = add(pageWidth * 0.35, pageHeight * 0.45, pageWidth * 0.3, pageHeight * 0.03)
    box.shape.focus()
  })
  undo.addEventListener('click', () => {
    const last = boxes.at(-1)
    if (last !== undefined) remove(last)
  })

  // Boxes that came back with what has to be mended stay where they were drawn.
  for (const field of tools.querySelectorAll<HTMLInputElement>('input[name=place]')) {
    const [, x = 0, y = 0, width = 0, height = 0] = field.value.split(':').map(Number)
    add(x, y, width, height, field)
  }
}
