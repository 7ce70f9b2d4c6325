import type { Page } from 'playwright-core'
import { TOTP } from 'otpauth'
import type { PageOptions, World } from './world.ts'

/** Staff of the demonstration who walk the journeys; each stands for a role. */
export type Clerk =
  | 'drafter'
  | 'reviewer'
  | 'secrecyReviewer'
  | 'signer'
  | 'publisher'
  | 'opennessOffice'
  | 'catalogManager'
  | 'provinceSupervisor'
  | 'systemAdmin'
  | 'securityAdmin'
  | 'auditAdmin'
