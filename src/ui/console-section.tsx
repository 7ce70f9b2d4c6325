import type { ComponentChildren } from 'preact'
import type { FieldError } from '#platform/refusal.ts'
import { ConsoleLayout, type ConsoleFrame } from './console-layout.tsx'
import type { Crumb } from './data/navigation.tsx'

export interface SectionFrameProps {
  frame: ConsoleFrame
  title: string
  /** where the page stands below its section */
  trail: Crumb[]
  errors?: FieldError[]
  wide?: boolean
  children: ComponentChildren
}

/** The frame of every page under one entry of the menu; pages are wide unless they, or their section, say otherwise. */
export function consoleSection(section: { label: string; href: string; wide?: boolean }) {
  return function SectionFrame(props: SectionFrameProps) {
    return (
      <ConsoleLayout
        title={props.title}
        active={section.href}
        frame={props.frame}
        breadcrumbs={[{ label: section.label, href: section.href }, ...props.trail]}
        errors={props.errors ?? []}
        wide={props.wide ?? section.wide ?? true}
      >
        {props.children}
      </ConsoleLayout>
    )
  }
}
