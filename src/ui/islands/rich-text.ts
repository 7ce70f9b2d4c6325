import { Editor } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'

interface ToolButton {
  label: string
  run: (editor: Editor) => boolean
  pressed?: (editor: Editor) => boolean
}

/** Tables without widths in style attributes, which our Content-Security-Policy refuses and print does not need. */
const PlainTable = Table.extend({
  renderHTML({ HTMLAttributes }) {
    const { style: _style, ...attributes } = HTMLAttributes as Record<string, unknown>
    return ['table', attributes, ['tbody', 0]]
  },
})

function askForLink(editor: Editor): boolean {
  const before = editor.getAttributes('link')['href'] as string | undefined
  const href = globalThis.prompt('链接地址（留空则取消链接）', before ?? 'https://')
  if (href === null) return false
  if (href.trim() === '') return editor.chain().focus().unsetLink().run()
  return editor.chain().focus().extendMarkRange('link').setLink({ href: href.trim() }).run()
}

const buttons: ToolButton[] = [
  {
    label: '正文',
    run: (e) => e.chain().focus().setParagraph().run(),
    pressed: (e) => e.isActive('paragraph'),
  },
  ...([2, 3, 4] as const).map((level, index) => ({
    label: `${['一', '二', '三'][index]}级标题`,
    run: (e: Editor) => e.chain().focus().toggleHeading({ level }).run(),
    pressed: (e: Editor) => e.isActive('heading', { level }),
  })),
  { label: '加粗', run: (e) => e.chain().focus().toggleBold().run(), pressed: (e) => e.isActive('bold') },
  {
    label: '项目列表',
    run: (e) => e.chain().focus().toggleBulletList().run(),
    pressed: (e) => e.isActive('bulletList'),
  },
  {
    label: '编号列表',
    run: (e) => e.chain().focus().toggleOrderedList().run(),
    pressed: (e) => e.isActive('orderedList'),
  },
  { label: '链接', run: askForLink, pressed: (e) => e.isActive('link') },
  {
    label: '插入表格',
    run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  { label: '加一行', run: (e) => e.chain().focus().addRowAfter().run() },
  { label: '删一行', run: (e) => e.chain().focus().deleteRow().run() },
  { label: '加一列', run: (e) => e.chain().focus().addColumnAfter().run() },
  { label: '删一列', run: (e) => e.chain().focus().deleteColumn().run() },
  { label: '合并/拆分', run: (e) => e.chain().focus().mergeOrSplit().run() },
  { label: '撤销', run: (e) => e.chain().focus().undo().run() },
  { label: '重做', run: (e) => e.chain().focus().redo().run() },
]

const tableOnly = new Set(['加一行', '删一行', '加一列', '删一列', '合并/拆分'])

function toolbar(editor: Editor): HTMLElement {
  const bar = document.createElement('div')
  bar.className = 'editor-tools'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', '排版')
  const made = buttons.map((tool) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = tool.label
    button.addEventListener('click', () => tool.run(editor))
    bar.append(button)
    return { tool, button }
  })
  const refresh = () => {
    for (const { tool, button } of made) {
      if (tool.pressed !== undefined) button.setAttribute('aria-pressed', String(tool.pressed(editor)))
      if (tableOnly.has(tool.label)) button.hidden = !editor.isActive('table')
    }
  }
  editor.on('transaction', refresh)
  refresh()
  return bar
}

/**
 * Puts an editor in front of a text area. The text area keeps the HTML and is what the form sends; the server
 * sanitises it as it does the HTML of anyone without scripts.
 */
export function enhanceRichText(element: HTMLElement): void {
  if (!(element instanceof HTMLTextAreaElement) || element.readOnly || element.disabled) return
  const source = element
  const box = document.createElement('div')
  box.className = 'editor'
  const editor = new Editor({
    element: null,
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3, 4] },
        code: false,
        codeBlock: false,
        link: { openOnClick: false, autolink: false },
      }),
      PlainTable.configure({ resizable: false }),
      TableRow,
      TableHeader,
      TableCell,
    ],
    content: source.value,
    editorProps: {
      attributes: {
        class: 'editor-text prose',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': source.dataset.label ?? '正文',
        ...(source.hasAttribute('aria-describedby')
          ? { 'aria-describedby': source.getAttribute('aria-describedby') ?? '' }
          : {}),
      },
    },
    onUpdate({ editor: current }) {
      source.value = current.isEmpty ? '' : current.getHTML()
      source.dispatchEvent(new Event('input', { bubbles: true }))
    },
  })
  const text = document.createElement('div')
  box.append(toolbar(editor), text)
  source.after(box)
  editor.mount(text)
  source.classList.add('editor-source')
  // The error summary links to the text area, which is now unseen: lead the reader on to the editor.
  for (const label of source.labels) label.addEventListener('click', () => editor.commands.focus())
  addEventListener('hashchange', () => {
    if (location.hash === `#${source.id}`) editor.commands.focus()
  })
}
