import type { ComponentChildren } from 'preact'
import type { SaidRefusal, SayApply } from '#disclosure'
import { languages, type Lang, type SaidText } from '#platform/i18n.ts'
import { ScrollBox, type Crumb } from '#ui/data.tsx'
import { fieldId } from '#ui/forms.tsx'
import type { PortalFrame } from '../frame.ts'
import { PortalPage } from '../page.tsx'
import { inLanguage } from './language.ts'
import { PageLang, Said } from './said.tsx'

/** What every page of applying and following knows. */
export interface ApplyView {
  frame: PortalFrame
  url: URL
  lang: Lang
  say: SayApply
}

/** Names of the languages in their own scripts, as links. */
function LanguageSwitch(props: { view: ApplyView }) {
  const { view } = props
  return (
    <nav class="language-switch no-print" aria-label={view.say('languages').text}>
      <ul>
        {(Object.keys(languages) as Lang[]).map((lang) => (
          <li key={lang}>
            <a
              href={inLanguage(view.url, lang)}
              lang={languages[lang].tag}
              hreflang={languages[lang].tag}
              aria-current={lang === view.lang ? 'true' : undefined}
            >
              {languages[lang].name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Everything wrong with the page, each line leading to its field. */
function Summary(props: { errors: SaidRefusal[]; say: SayApply }) {
  const { errors, say } = props
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} id="error-summary" data-island="focus">
      <h2 class="error-summary-title">
        <Said of={say('errors_title', String(errors.length))} />
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field ?? ''}${error.said.text}`}>
            {error.field === undefined ? (
              <Said of={error.said} />
            ) : (
              <a href={`#${fieldId(error.field)}`}>
                <Said of={error.said} />
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

export interface ApplyPageProps {
  view: ApplyView
  title: SaidText
  /** Back link; none on the first page and on the last. */
  back?: string
  /** Small line over the heading. */
  over?: SaidText
  lead?: ComponentChildren
  errors?: SaidRefusal[]
  trail?: Crumb[]
  script?: boolean
  aside?: ComponentChildren
  path?: string
  indexed?: boolean
  /** The page holds an official paper with a heading of its own; on paper it stands alone. */
  paper?: boolean
  children: ComponentChildren
}

function ApplyBody(props: ApplyPageProps) {
  const { view, title, errors = [] } = props
  const { say } = view
  return (
    <div class={languages[view.lang].vertical ? 'apply-body down-the-page' : 'apply-body'}>
      <div class="apply-main">
        {props.back !== undefined && (
          <p class="back no-print">
            <a href={props.back}>
              <Said of={say('back')} />
            </a>
          </p>
        )}
        <Summary errors={errors} say={say} />
        <div class={props.paper === true ? 'apply-head no-print' : 'apply-head'}>
          {props.over !== undefined && (
            <p class="apply-over">
              <Said of={props.over} />
            </p>
          )}
          <h1>
            <Said of={title} />
          </h1>
          {props.lead}
        </div>
        {props.children}
      </div>
      {props.aside !== undefined && <aside class="apply-aside">{props.aside}</aside>}
    </div>
  )
}

/** A page of the public form in its language. Mongolian runs down the page in a box that scrolls sideways. */
export function ApplyPage(props: ApplyPageProps) {
  const { view, title, errors = [] } = props
  const { frame, lang, say } = view
  const vertical = languages[lang].vertical
  return (
    <PortalPage
      frame={frame}
      title={`${errors.length > 0 ? say('error_prefix').text : ''}${title.text}`}
      noindex={props.indexed !== true}
      lang={lang === 'zh' ? undefined : languages[lang].tag}
      script={props.script}
      path={props.path}
      trail={props.trail ?? [{ label: '依申请公开', href: `${frame.region.href}disclosure/` }]}
    >
      <PageLang.Provider value={lang}>
        <div class="page-width apply" lang={languages[lang].tag}>
          <LanguageSwitch view={view} />
          {lang !== 'zh' && (
            <p class="translation-note" lang="zh-Hans-CN">
              本页译文由机器辅助生成，未经人工核对，以中文为准；没有译文的显示中文。
              {say('translation_note').lang === lang && (
                <span lang={languages[lang].tag}>{say('translation_note').text}</span>
              )}
            </p>
          )}
          {vertical ? (
            <ScrollBox class="down-box" label={languages[lang].name}>
              <ApplyBody {...props} />
            </ScrollBox>
          ) : (
            <ApplyBody {...props} />
          )}
        </div>
      </PageLang.Provider>
    </PortalPage>
  )
}
