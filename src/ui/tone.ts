/** What a status means at a glance; never the only sign of it. Danger is kept for overdue and for violations. */
export type { Tone } from '#platform/workflow.ts'

/** Joins the class names that apply. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ')
}
