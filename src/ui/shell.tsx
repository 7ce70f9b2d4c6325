import type { ComponentChildren } from 'preact'
import { islands, portalIslands } from './islands/bundle.ts'
import { consoleStylesheet, stylesheet } from './stylesheet.ts'

export interface ShellProps {
  title: string
  bodyClass: string
  lang?: string
  /** Extra elements of the head: meta tags, feeds. */
  head?: ComponentChildren
  /** Load the browser code; only pages with islands need it. Public pages have a small bundle of their own. */
  script?: boolean | 'portal'
  children: ComponentChildren
}

/** The HTML around every page. One stylesheet, at most one script, both named by their content. */
export function Shell(props: ShellProps) {
  return (
    <html lang={props.lang ?? 'zh-CN'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.title}</title>
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link
          rel="stylesheet"
          href={props.bodyClass.startsWith('portal') ? stylesheet.href : consoleStylesheet.href}
        />
        {props.head}
        {props.script === true && <script src={islands.href} type="module" />}
        {props.script === 'portal' && <script src={portalIslands.href} type="module" />}
      </head>
      <body class={props.bodyClass}>{props.children}</body>
    </html>
  )
}
