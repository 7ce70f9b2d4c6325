import type { FieldError } from '#platform/refusal.ts'
import type { ConsoleFrame } from '#ui/console-layout.tsx'
import type { Crumb } from '#ui/data.tsx'
import type { ImportPreview } from '../preview-import.ts'
import type { TableImport } from '../store/imports.ts'
import { versionHref } from './frame.tsx'

/** What the page of one import shows. */
export interface ImportView {
  frame: ConsoleFrame
  one: TableImport
  preview: ImportPreview
  domains: { code: string; name: string }[]
  errors: FieldError[]
}

/** Where an import belongs: the guideline library, or the draft of a catalog. */
export function trailOf(target: { versionId?: string | null }): {
  active: string
  trail: Crumb[]
  back: string
} {
  return target.versionId
    ? {
        active: '/console/catalogs',
        trail: [
          { label: '标准目录', href: '/console/catalogs' },
          { label: '目录草稿', href: versionHref(target.versionId) },
        ],
        back: versionHref(target.versionId),
      }
    : {
        active: '/console/guidelines',
        trail: [{ label: '公开标准指引', href: '/console/guidelines' }],
        back: '/console/guidelines',
      }
}
