import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'

/**
 * Argon2id of Node's own crypto. The numbers are OWASP's first choice of 2024 (19 MiB, two passes, one lane); they
 * stand in every hash, so that raising them here leaves old hashes readable.
 */
const memoryKiB = 19_456
const passes = 2
const lanes = 1
const tagBytes = 32
const saltBytes = 16

function derive(parameters: Argon2Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error === null ? resolve(tag) : reject(error)))
  })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

/** A password as a PHC string with its own salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(saltBytes)
  const message = password.normalize('NFKC')
  const tag = await derive({
    message,
    nonce,
    parallelism: lanes,
    tagLength: tagBytes,
    memory: memoryKiB,
    passes,
  })
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$${unpadded(nonce)}$${unpadded(tag)}`
}

/** Whether the password made this hash; compares in constant time. A hash of another kind is never matched. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash)
  if (match === null) return false
  const [, memory, time, parallelism, salt, tag] = match
  const expected = Buffer.from(tag ?? '', 'base64')
  const actual = await derive({
    message: password.normalize('NFKC'),
    nonce: Buffer.from(salt ?? '', 'base64'),
    parallelism: Number(parallelism),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(time),
  })
  return timingSafeEqual(actual, expected)
}

let decoy: Promise<string> | null = null

/** The same work as a real check, for accounts that do not exist: the time of an answer tells nothing. */
export async function verifyNothing(password: string): Promise<void> {
  decoy ??= hashPassword(randomBytes(saltBytes).toString('hex'))
  await verifyPassword(password, await decoy)
}
