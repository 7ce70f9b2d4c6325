import type { VNode } from 'preact'
import type { AppContext } from './context.ts'

/** What the calm page says when something could not be answered. */
export interface Trouble {
  status: 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503
  heading: string
  lines: string[]
  requestId: string
}

/** Draws trouble in the frame of one app; each app hands its own. */
export type TroublePage = (c: AppContext, trouble: Trouble) => VNode
