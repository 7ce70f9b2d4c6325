import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { languages, type Lang, type SaidText } from '#platform/i18n.ts'

/** The language of the page around a text. */
export const PageLang = createContext<Lang>('zh')

/** Words in the language they are really in: a fallback to Chinese is marked, for voices, fonts and lines. */
export function Said(props: { of: SaidText }) {
  const around = useContext(PageLang)
  const { text, lang } = props.of
  return lang === around ? <>{text}</> : <span lang={languages[lang].tag}>{text}</span>
}

/** Words that are Chinese whatever the page is: names, texts of the office, figures with their units. */
export function InChinese(props: { children: string }) {
  return <Said of={{ text: props.children, lang: 'zh' }} />
}
