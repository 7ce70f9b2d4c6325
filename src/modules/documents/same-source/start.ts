import { keepFingerprintsInStep } from './keep-fingerprints.ts'

// Whoever loads the door of this module publishes through it, and what is published is to be compared.
keepFingerprintsInStep()
