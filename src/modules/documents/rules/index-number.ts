/**
 * 索引号 ORG/YEAR-SERIAL (国办秘函〔2009〕6号): organisation code, year of first publication, five digits.
 * The year is that of publication, not of the document: a text formed in 2020 and published in 2021 carries 2021.
 */
export const indexNumberPattern = /^([0-9A-Z]{9}|[0-9A-HJ-NPQRTUWXY]{18})\/(\d{4})-(\d{5})$/

/** Index numbers of other systems also carry a month or a longer serial; these are read, never given. */
export const foreignIndexNumberPattern = /^([0-9A-Z]{9}|[0-9A-HJ-NPQRTUWXY]{18})\/(\d{4}|\d{6})-\d{5,7}$/

/** The organisation part, without the hyphen of `01500018-5`; null when it is neither nine nor eighteen characters. */
export function indexOrganisationCode(code: string): string | null {
  const bare = code.replace(/[-－\s]/g, '').toUpperCase()
  return /^([0-9A-Z]{9}|[0-9A-HJ-NPQRTUWXY]{18})$/.test(bare) ? bare : null
}

/** Puts the three parts together; the caller has locked the counter that gave the serial. */
export function formatIndexNumber(organisationCode: string, year: number, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > 99_999) {
    throw new RangeError(`index serial ${serial} is outside 1–99999`)
  }
  return `${organisationCode}/${year}-${String(serial).padStart(5, '0')}`
}
