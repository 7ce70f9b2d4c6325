import { afterAll, beforeAll, describe } from 'vitest'
import { annualReportJourney } from './annual-report-journey.ts'
import { asker } from './applicant.ts'
import { catalogJourney } from './catalog-journey.ts'
import { changeJourney } from './change-journey.ts'
import { ownCircular, seedCircular } from './circulars.ts'
import { consolePages } from './console-pages.ts'
import { coverageJourney } from './coverage-journey.ts'
import { disclosureJourney } from './disclosure-journey.ts'
import { dutyJourney } from './duty-journey.ts'
import { documentJourney, withheldJourney } from './document-journey.ts'
import { keyboard } from './keyboard.ts'
import { partialDisclosureJourney } from './partial-disclosure-journey.ts'
import { pageOf, type Clerk } from './people.ts'
import { publicPages } from './portal-pages.ts'
import { publicCoveragePages } from './public-coverage.ts'
import { withoutScripts } from './without-scripts.ts'
import { negativeListJourney } from './negative-list-journey.ts'
import { powersJourney } from './powers-journey.ts'
import { sameSourceJourney } from './same-source-journey.ts'
import { selfReviewJourney } from './self-review-journey.ts'
import { openWorld, type World } from './world.ts'

// One started product and one browser for all of them: starting is what takes time.
describe('journeys', { timeout: 300_000 }, () => {
  let opened: World | null = null
  const world = (): World => {
    if (opened === null) throw new Error('the product has not started')
    return opened
  }
  const as = (clerk: Clerk, prefix = '') => pageOf(world(), clerk, prefix)

  beforeAll(async () => {
    opened = await openWorld()
  }, 240_000)
  afterAll(async () => {
    await opened?.close()
  }, 60_000)

  describe('a catalog', () => {
    catalogJourney(world, as)
  })
  describe('a document', () => {
    documentJourney(world, as, ownCircular)
  })
  describe.skipIf(seedCircular === null)('the circular of 2020 that asked for all this', () => {
    documentJourney(world, as, seedCircular ?? ownCircular)
  })
  describe('a withheld document', () => {
    withheldJourney(world, as)
  })
  describe('a duty', () => {
    dutyJourney(world, as)
  })
  describe('the yearly self-review', () => {
    selfReviewJourney(world, as)
  })
  describe('a negative list', () => {
    negativeListJourney(world, as)
  })
  describe('powers', () => {
    powersJourney(as)
  })
  describe('a change of the catalog', () => {
    changeJourney(world, as)
  })
  describe('one source', () => {
    sameSourceJourney(world, as)
  })
  describe('coverage', () => {
    coverageJourney(as)
  })
  describe('a request for disclosure', () => {
    const asked = { ...asker }
    describe('of an applicant without scripts', () => {
      disclosureJourney(world, asked)
    })
    describe('answered in part', () => {
      partialDisclosureJourney(world, as, asked)
    })
  })
  describe('an annual report', () => {
    annualReportJourney(world, as)
  })
  describe('the portal by keyboard', () => {
    keyboard(world)
  })
  describe('the portal without scripts', () => {
    withoutScripts(world)
  })
  describe('public coverage', () => {
    publicCoveragePages(world)
  })
  describe('public pages', () => {
    publicPages(world)
  })
  describe('console screens', () => {
    consolePages(world)
  })
})
