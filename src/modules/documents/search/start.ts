import { keepSearchInStep } from './index-document.ts'

// Whoever loads the door of this module publishes through it, and what is published is to be found.
keepSearchInStep()
