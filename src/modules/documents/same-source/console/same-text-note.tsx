import { formatDay } from '#platform/day.ts'
import { Alert } from '#ui/data.tsx'
import type { SameText } from '../store/sources.ts'

/** Before publishing: the same text is public already. A warning, not a block: it may be meant so. */
export function SameTextNote(props: { texts: readonly SameText[] }) {
  if (props.texts.length === 0) return null
  return (
    <Alert tone="warning" title="相同的正文已经公开">
      <p>信息同源：同一信息只用一个网址。确需再次发布的可以继续；否则请关联已公开的文件，作废这一份。</p>
      <ul>
        {props.texts.map((text) => (
          <li key={text.id}>
            <a href={`/documents/${text.indexNumber}`}>{text.title}</a>（{text.indexNumber}，
            {formatDay(text.publishedOn)}公开）
          </li>
        ))}
      </ul>
    </Alert>
  )
}
