import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from './config.ts'

interface MasterKey {
  id: string
  key: Buffer
}

const keyFileName = 'master.key'
let keys: Map<string, MasterKey> | null = null
let current: MasterKey | null = null

function masterKey(hex: string): MasterKey {
  const bytes = Buffer.from(hex, 'hex')
  if (bytes.length !== 32) throw new Error('主密钥必须是 32 字节（64 个十六进制字符）。')
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), key: bytes }
}

async function readKeyFile(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').filter((line) => line.trim() !== '')
}

/**
 * Loads the master keys: the configured one, or those of the key file under the data folder, made at first start
 * with mode 0600. The last line of the file is the key in use; earlier lines still open what they sealed (rotation).
 */
export async function initSecrets(config: Pick<Config, 'dataDir' | 'masterKey'>): Promise<void> {
  const file = path.join(config.dataDir, keyFileName)
  let lines = config.masterKey === null ? await readKeyFile(file) : [config.masterKey]
  if (lines.length === 0) {
    await mkdir(config.dataDir, { recursive: true })
    lines = [randomBytes(32).toString('hex')]
    // `wx`: two first starts at once must not leave two different keys.
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(`${lines[0]}\n`)
    await handle.sync()
    await handle.close()
  }
  const loaded = lines.map((line) => masterKey(line.trim()))
  keys = new Map(loaded.map((one) => [one.id, one]))
  current = loaded.at(-1) ?? null
}

function keyFor(purpose: string, master: MasterKey): Buffer {
  return Buffer.from(hkdfSync('sha256', master.key, '', `gongkailan/${purpose}`, 32))
}

/** Encrypts a text for one purpose (AES-256-GCM); the purpose is bound in, so an envelope cannot move to another. */
export function seal(text: string, purpose: string): string {
  if (current === null) throw new Error('initSecrets was not called')
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose, current), iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [
    'v1',
    current.id,
    iv.toString('base64url'),
    body.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
  ].join('.')
}

/** Opens what `seal` made; throws when it was changed, is of another purpose, or its key is gone. */
export function unseal(envelope: string, purpose: string): string {
  const [version, id = '', iv = '', body = '', tag = ''] = envelope.split('.')
  const master = keys?.get(id)
  if (version !== 'v1' || master === undefined) throw new Error('sealed with a key that is not here')
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose, master), Buffer.from(iv, 'base64url'))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8')
}

/** Encrypts bytes for one purpose, as `seal` does texts: 8 characters of key id, 12 bytes iv, 16 bytes tag, body. */
export function sealBytes(bytes: Uint8Array, purpose: string): Buffer {
  if (current === null) throw new Error('initSecrets was not called')
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose, current), iv)
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([Buffer.from(current.id, 'ascii'), iv, cipher.getAuthTag(), body])
}

/** Opens what `sealBytes` made; throws when it was changed, is of another purpose, or its key is gone. */
export function unsealBytes(sealed: Uint8Array, purpose: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const master = keys?.get(bytes.subarray(0, 8).toString('ascii'))
  if (master === undefined) throw new Error('sealed with a key that is not here')
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose, master), bytes.subarray(8, 20))
  decipher.setAuthTag(bytes.subarray(20, 36))
  return Buffer.concat([decipher.update(bytes.subarray(36)), decipher.final()])
}

/**
 * A keyed fingerprint of a text, equal for equal texts of one purpose: finds what is sealed without opening it. Made with
 * the oldest key, so that it stays the same when keys are changed.
 */
export function blindIndex(text: string, purpose: string): string {
  const [oldest] = keys?.values() ?? []
  if (oldest === undefined) throw new Error('initSecrets was not called')
  return createHmac('sha256', keyFor(`index/${purpose}`, oldest))
    .update(text, 'utf8')
    .digest('base64url')
}
