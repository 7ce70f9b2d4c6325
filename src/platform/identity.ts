const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text from an address or a form can be the key of a row; anything else would be an error of the database. */
export function isIdentity(text: string): boolean {
  return pattern.test(text)
}
