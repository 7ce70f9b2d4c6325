import type { ComponentChildren } from 'preact'
import type { Actor } from '#platform/authority.ts'
import type { FieldError } from '#platform/refusal.ts'
import type { ConsoleFrame } from './console-frame.ts'
import { type NavGroup, navFor } from './console-nav.ts'
import { Breadcrumbs, type Crumb } from './data/navigation.tsx'
import { Mark } from './mark.tsx'
import { Shell } from './shell.tsx'
import { classes } from './tone.ts'

export { type ConsoleFrame, consoleFrame } from './console-frame.ts'

export interface ConsoleLayoutProps {
  title: string
  /** Address of the menu entry this page belongs to. */
  active?: string
  frame?: ConsoleFrame
  actor?: Actor | null
  flash?: string | null
  idleEndsAt?: Date | null
  breadcrumbs?: Crumb[]
  nav?: NavGroup[]
  errors?: FieldError[]
  wide?: boolean
  children: ComponentChildren
}

/** UX 3: the title says first that something is wrong. */
function titleWith(errors: FieldError[] | undefined, title: string): string {
  return errors !== undefined && errors.length > 0 ? `有错误：${title}` : title
}

function Flash(props: { message: string | null }) {
  if (props.message === null) return null
  return <output class="flash">{props.message}</output>
}

function Menu(props: { groups: NavGroup[]; active: string | undefined }) {
  return (
    <nav class="menu" aria-label="主菜单">
      {props.groups.map((group) => (
        <div class="menu-group" key={group.label}>
          <p class="menu-label">{group.label}</p>
          <ul>
            {group.items.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item.href === props.active ? 'page' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function Bar(props: { actor: Actor | null }) {
  return (
    <header class="bar">
      <a class="bar-home" href="/console/">
        <Mark size={28} />
        <span class="bar-name">公开栏</span>
        <span class="bar-kind">政务公开管理</span>
      </a>
      <div class="bar-side">
        <a class="bar-link" href="/">
          查看网站
        </a>
        {props.actor !== null && (
          <>
            <a class="bar-link" href="/console/account">
              {props.actor.name}
            </a>
            <form method="post" action="/console/logout" class="bar-form">
              <button type="submit" class="bar-link">
                退出
              </button>
            </form>
          </>
        )}
      </div>
    </header>
  )
}

/** The frame of every console page: bar, menu, where one is, messages, content. */
export function ConsoleLayout(props: ConsoleLayoutProps) {
  const actor = props.frame?.actor ?? props.actor ?? null
  const idleEndsAt = props.frame?.idleEndsAt ?? props.idleEndsAt ?? null
  const groups = props.nav ?? navFor(actor)
  return (
    <Shell title={`${titleWith(props.errors, props.title)} - 公开栏管理`} bodyClass="console" script>
      <a class="skip" href="#content">
        跳到正文
      </a>
      <Bar actor={actor} />
      <div class="desk">
        {groups.length > 0 && (
          <div class="rail">
            <Menu groups={groups} active={props.active} />
          </div>
        )}
        <main class={classes('work', props.wide === true && 'work-wide')} id="content" tabIndex={-1}>
          <Breadcrumbs trail={props.breadcrumbs ?? []} />
          <Flash message={props.frame?.flash ?? props.flash ?? null} />
          {props.children}
        </main>
      </div>
      {idleEndsAt !== null && <div data-island="session" data-ends-at={idleEndsAt.toISOString()} />}
    </Shell>
  )
}

/** Heading of a page with its status and its buttons. */
export function PageHead(props: {
  title: ComponentChildren
  summary?: ComponentChildren
  tags?: ComponentChildren
  actions?: ComponentChildren
}) {
  return (
    <div class="page-head">
      <div class="page-head-words">
        <h1>
          {props.title} {props.tags}
        </h1>
        {props.summary !== undefined && <div class="page-summary">{props.summary}</div>}
      </div>
      {props.actions !== undefined && <div class="page-actions">{props.actions}</div>}
    </div>
  )
}

/** One column without a menu: signing in, setting a password, the second factor. */
export function BareLayout(props: {
  title: string
  flash?: string | null
  errors?: FieldError[]
  children: ComponentChildren
}) {
  return (
    <Shell title={`${titleWith(props.errors, props.title)} - 公开栏管理`} bodyClass="console bare" script>
      <a class="skip" href="#content">
        跳到正文
      </a>
      <header class="bare-head">
        <a class="bare-home" href="/">
          <Mark size={44} />
          <span class="bare-name">公开栏</span>
        </a>
        <p class="bare-motto">政务公开管理</p>
      </header>
      <main class="bare-body" id="content" tabIndex={-1}>
        <h1>{props.title}</h1>
        <Flash message={props.flash ?? null} />
        {props.children}
      </main>
      <footer class="bare-foot">
        <a href="/">返回公开网站</a>
      </footer>
    </Shell>
  )
}
