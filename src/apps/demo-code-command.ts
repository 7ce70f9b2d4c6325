import { demoCode } from '#accounts'

/** `npm run demo:code`: the one-time code of the demonstration accounts, as a phone would show it. */
const { code, seconds } = demoCode(new Date())
process.stdout.write(`动态口令 ${code}（还剩 ${seconds} 秒）\n`)
