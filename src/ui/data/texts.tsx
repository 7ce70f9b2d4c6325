import type { ComponentChildren } from 'preact'

/** Two texts to compare, beside each other where there is room. */
export function SideBySide(props: {
  left: { title: string; body: ComponentChildren }
  right: { title: string; body: ComponentChildren }
}) {
  return (
    <div class="sides">
      {[props.left, props.right].map((side) => (
        <section class="side" key={side.title}>
          <h3 class="side-title">{side.title}</h3>
          <div class="side-body">{side.body}</div>
        </section>
      ))}
    </div>
  )
}

export interface TextPart {
  kind: 'same' | 'added' | 'removed' | 'missing'
  text: string
}

/** A text with what was added, removed or is missing marked, in words for who does not see colours. */
export function MarkedText(props: { parts: TextPart[] }) {
  return (
    <span class="marked">
      {props.parts.map((part, index) => {
        const key = `${index}${part.kind}`
        if (part.kind === 'same') return <span key={key}>{part.text}</span>
        if (part.kind === 'added') return <ins key={key}><span class="visually-hidden">（新增：）</span>{part.text}</ins>
        if (part.kind === 'removed') return <del key={key}><span class="visually-hidden">（删去：）</span>{part.text}</del>
        return <mark class="missing" key={key}><span class="visually-hidden">（缺少：）</span>{part.text}</mark>
      })}
    </span>
  )
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** Marks the searched words where they stand. */
export function Highlight(props: { text: string; words: readonly string[] }) {
  const words = props.words.filter((word) => word.trim() !== '').toSorted((a, b) => b.length - a.length)
  if (words.length === 0) return <>{props.text}</>
  const pattern = new RegExp(`(${words.map(escapeForPattern).join('|')})`, 'giu')
  return (
    <>
      {props.text.split(pattern).map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece))}
    </>
  )
}

const kinds: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/msword': 'Word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.ms-excel': 'Excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPT',
  'application/ofd': 'OFD',
  'application/zip': 'ZIP',
  'text/csv': 'CSV',
  'text/plain': '文本',
  'text/html': '网页',
  'image/jpeg': '图片',
  'image/png': '图片',
}

/** 1,234,567 bytes as 「1.2 MB」. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** The kind of a file in the word people use for it. */
export function fileKind(mediaType: string, name = ''): string {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase()
  return kinds[mediaType.split(';')[0]?.trim() ?? ''] ?? extension ?? '文件'
}

/** A file with its type and size in the link itself, so that nobody opens 40 MB by surprise. */
export function FileLink(props: { href: string; name: string; size: number; mediaType: string }) {
  return (
    <a class="file-link" href={props.href}>
      <span class="file-name">{props.name}</span>
      <span class="file-note">
        （{fileKind(props.mediaType, props.name)}，{fileSize(props.size)}）
      </span>
    </a>
  )
}

/** The text of a document. The caller hands HTML that the sanitiser has passed; nothing here cleans it. */
export function Prose(props: { html: string; lang?: string }) {
  return <div class="prose" lang={props.lang} dangerouslySetInnerHTML={{ __html: props.html }} />
}
