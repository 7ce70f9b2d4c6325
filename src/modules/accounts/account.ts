import { z } from 'zod'
import type { Duty, Role } from './rules/roles.ts'

/** A role as it stands in an account, with the names a page shows. */
export interface HeldRole {
  role: Role
  organisationId: string | null
  organisationName: string | null
  regionCode: string | null
  regionName: string | null
}

/** A staff account as lists and pages show it; nothing secret is in it. */
export interface Account {
  id: string
  loginName: string
  name: string
  jobTitle: string
  organisationId: string
  organisationName: string
  regionCode: string
  status: 'active' | 'disabled'
  duty: Duty
  mustChangePassword: boolean
  lockedUntil: Date | null
  secondFactorSince: Date | null
  lastLoginAt: Date | null
  createdAt: Date
  revision: number
  roles: HeldRole[]
}

/** What the system administrator fills in. Names of people keep spaces and · (Tibetan and Mongolian names). */
export const accountDraftSchema = z.object({
  loginName: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9._-]{2,31}$/),
  name: z.string().trim().min(1).max(80),
  jobTitle: z.string().trim().max(80),
  organisationId: z.uuid(),
})
export type AccountDraft = z.infer<typeof accountDraftSchema>

/** One signed-in browser as its owner or the security administrator sees it. */
export interface SessionRow {
  id: string
  ip: string
  userAgent: string
  createdAt: Date
  lastSeenAt: Date
  endsAt: Date
}

export interface AccountFilter {
  words?: string
  role?: Role
  status?: 'active' | 'disabled' | 'locked'
  organisationId?: string
}
