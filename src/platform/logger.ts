import pino, { type Logger } from 'pino'

/** Fields that could name a person or open a door; they never reach a log line. */
const never = [
  'password',
  'token',
  'secret',
  'phone',
  'identityNumber',
  'cookie',
  'authorization',
  'req.headers.cookie',
  'req.headers.authorization',
]

/** The process's logger: one JSON object a line, with a request id where there is a request. */
export function makeLogger(level: string): Logger {
  return pino({
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...never, ...never.map((name) => `*.${name}`)], censor: '[隐去]' },
  })
}
