import { appendFile, readFile, stat } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { testFolder } from '#tests/database.ts'
import { blindIndex, initSecrets, seal, sealBytes, unseal, unsealBytes } from './secrets.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await testFolder()
  await initSecrets({ dataDir, masterKey: null })
})

describe('secrets', () => {
  it('open what they sealed, never twice the same envelope', () => {
    expect(unseal(seal('示例', 'totp'), 'totp')).toBe('示例')
    expect(seal('示例', 'totp')).not.toBe(seal('示例', 'totp'))
  })

  it('refuse another purpose and a changed envelope', () => {
    const envelope = seal('示例', 'totp')
    expect(() => unseal(envelope, 'applicant')).toThrow()
    const parts = envelope.split('.')
    parts[3] = Buffer.from('改过的内容').toString('base64url')
    expect(() => unseal(parts.join('.'), 'totp')).toThrow()
  })

  it('keep the key in a file only its owner reads, and open old envelopes after a new key is added', async () => {
    const file = `${dataDir}/master.key`
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const old = seal('示例', 'totp')
    await appendFile(file, `${'ab'.repeat(32)}\n`)
    await initSecrets({ dataDir, masterKey: null })
    expect(unseal(old, 'totp')).toBe('示例')
    expect(seal('示例', 'totp').split('.')[1]).not.toBe(old.split('.')[1])
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2)
  })
})

describe('sealed bytes and blind indexes', () => {
  it('come back whole, and not for another purpose or after a change', () => {
    const bytes = Buffer.from('附件的内容')
    const sealed = sealBytes(bytes, 'file')
    expect(unsealBytes(sealed, 'file')).toEqual(bytes)
    expect(sealed.includes(bytes)).toBe(false)
    expect(() => unsealBytes(sealed, 'other')).toThrow()
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
    expect(() => unsealBytes(sealed, 'file')).toThrow()
  })

  it('are equal for equal texts of one purpose only, also after a new key', async () => {
    const before = blindIndex('63010119900101001X', 'applicant')
    expect(blindIndex('63010119900101001X', 'applicant')).toBe(before)
    expect(blindIndex('63010119900101001X', 'writer')).not.toBe(before)
    await appendFile(`${dataDir}/master.key`, `${'cd'.repeat(32)}\n`)
    await initSecrets({ dataDir, masterKey: null })
    expect(blindIndex('63010119900101001X', 'applicant')).toBe(before)
  })
})
