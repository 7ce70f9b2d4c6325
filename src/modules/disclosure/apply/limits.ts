/** Own parameters of the public form and the status page: none is given by law, each can be changed here. */
export const applyLimits = {
  /** how long unsent answers are kept after the last one, in hours */
  keptHours: 24,
  /** how long the query code can be shown again to the browser that sent the form, in minutes */
  shownMinutes: 30,
  mostFiles: 5,
  mostFileMb: 10,
  /** nobody reads and answers all pages faster */
  leastSeconds: 5,
  /** Sends from one network address in an hour. Mobile networks put many people behind one address. */
  plainSends: 3,
  provedSends: 20,
  /** Forms begun and files handed over from one address in an hour, so that nobody fills our disks. */
  begunForms: 60,
  handedFiles: 60,
  windowSeconds: 3600,
} as const

/** The same for asking with number, code and phone. Wrong answers only; a right one is not counted. */
export const queryLimits = {
  wrongPerNumber: 10,
  wrongPerAddress: 30,
  windowSeconds: 3600,
  /** how long the status page stays open without a further look, in minutes */
  openMinutes: 30,
} as const

/** Longest texts of the form, in characters. */
export const longest = {
  name: 100,
  paperNumber: 40,
  phone: 40,
  email: 120,
  address: 200,
  description: 3000,
  assistance: 300,
} as const

/**
 * Work a browser does before sending (PBKDF2, `altcha-lib`): a second or two on a phone, a real cost for whoever sends
 * thousands. The answer lies somewhere between `least` and `most` steps of `cost` rounds each.
 */
export const proofWork = { algorithm: 'PBKDF2/SHA-256', cost: 1500, least: 300, most: 1200 } as const
