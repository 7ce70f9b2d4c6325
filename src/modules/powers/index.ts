import { keepPowersInStep } from './keep-in-step.ts'

// Whoever loads this module may publish a catalog or change an organisation, and mappings follow them.
keepPowersInStep()

export { demoPowers } from './demo.ts'
export { listPowersOfItem, powerCoverageOf, type PowerCoverage } from './find.ts'
export { powerName, type Power, type PowerList, type PowerState } from './power.ts'
