import path from 'node:path'
import { z } from 'zod'

const flag = z.enum(['0', '1', 'true', 'false', '']).transform((value) => value === '1' || value === 'true')

const environment = z.object({
  /** Port of the one HTTP server. */
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  /** Address to listen on. */
  HOST: z.string().default('0.0.0.0'),
  /** Folder of the embedded database, files and keys. */
  DATA_DIR: z.string().min(1).default('data'),
  /** An external PostgreSQL 18; empty means the embedded one. */
  DATABASE_URL: z.string().default(''),
  /** Address under which the public reaches the portal, for feeds, sitemaps and meta tags. */
  PUBLIC_URL: z.string().default(''),
  /** Load the demonstration data on an empty database. */
  DEMO: flag.default(true),
  /** Cookies only over TLS: switch on behind HTTPS. */
  SECURE_COOKIES: flag.default(false),
  /** Addresses or the word `loopback`: proxies whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.string().default(''),
  /** 32 bytes in hex; empty means a key file under DATA_DIR. */
  MASTER_KEY: z
    .string()
    .regex(/^([0-9a-f]{64})?$/i)
    .default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export interface Config {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | null
  publicUrl: string
  demo: boolean
  secureCookies: boolean
  trustedProxies: string[]
  masterKey: string | null
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/** The only reader of the environment; names every setting that is wrong, in Chinese, and refuses to start. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`)
    throw new Error(`配置有误，未启动：\n${lines.join('\n')}`)
  }
  const value = parsed.data
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: path.resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL === '' ? null : value.DATABASE_URL,
    publicUrl: (value.PUBLIC_URL || `http://localhost:${value.PORT}`).replace(/\/$/, ''),
    demo: value.DEMO,
    secureCookies: value.SECURE_COOKIES,
    trustedProxies: value.TRUSTED_PROXIES.split(/[,，\s]+/).filter((part) => part !== ''),
    masterKey: value.MASTER_KEY === '' ? null : value.MASTER_KEY.toLowerCase(),
    logLevel: value.LOG_LEVEL,
  }
}

/** Reads this process's own environment. */
export function configFromProcess(): Config {
  return readConfig(process.env)
}
