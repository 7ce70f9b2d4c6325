import { splitOutsideBrackets, textKey } from './normal-text.ts'

// Spellings of one channel seen in real tables. 一微一端 is one outlet fewer than 两微一端: a person decides.
const SAME: readonly (readonly string[])[] = [
  ['政府网站', '政府门户网站'],
  ['两微一端', '政务新媒体'],
  ['政务服务中心', '政府服务中心', '行政服务中心'],
  ['纸质媒体', '纸质载体'],
  ['发布会/听证会', '发布会听证会', '发布会、听证会', '发布会'],
  ['入户/现场', '入户现场', '入户/现场宣传', '人户/现场'],
  [
    '社区/企事业单位/村公示栏(电子屏)',
    '社区/企事业单位/村公示栏',
    '社区/企事业单位、村公示栏(电子屏)',
    '社区/企事业单位/村公示栏/电子屏',
    '社区/企事业单位村公示栏(电子屏)',
  ],
]
const CLOSE_TO: Record<string, readonly string[]> = {
  两微一端: ['一微一端', '微信公众号', '微博', '微信'],
  '社区/企事业单位/村公示栏(电子屏)': ['村公示栏(电子屏)', '村公示栏', '社区公示栏', '公示栏'],
}

const canon = new Map(
  SAME.flatMap((names) => names.map((name) => [textKey(name), textKey(names[0] ?? name)])),
)
const close = new Map(Object.entries(CLOSE_TO).map(([name, near]) => [textKey(name), near.map(textKey)]))

export interface Channel {
  text: string
  key: string
}

const OTHER = textKey('其他')

/** Channels one by one; 其他（甲；乙） stands for 甲 and 乙. */
export function channelsOf(channels: readonly string[]): Channel[] {
  return channels.flatMap((text) => {
    const inner = /^其[他它]\s*[（(:：_](.+?)[）)]?$/su.exec(text.trim())?.[1]
    if (inner !== undefined)
      return splitOutsideBrackets(inner, /[；;、，,]/).map((one) => ({ text: one, key: keyOf(one) }))
    const key = keyOf(text.replace(/_+$/, ''))
    return key === '' ? [] : [{ text: text.trim(), key }]
  })
}

function keyOf(text: string): string {
  const key = textKey(text)
  return canon.get(key) ?? key
}

export interface ChannelComparison {
  missing: string[]
  reworded: { required: string; local: string }[]
}

/** Whether local channels ⊇ the guideline's. A bare 其他 is met by any channel beyond the named ones. */
export function compareChannels(required: readonly string[], local: readonly string[]): ChannelComparison {
  const wanted = channelsOf(required)
  const offered = channelsOf(local)
  const named = new Set(wanted.map((one) => one.key))
  const result: ChannelComparison = { missing: [], reworded: [] }
  for (const channel of wanted) {
    if (offered.some((one) => one.key === channel.key)) continue
    if (channel.key === OTHER && offered.some((one) => !named.has(one.key))) continue
    const near = offered.find((one) => close.get(channel.key)?.includes(one.key))
    if (near) result.reworded.push({ required: channel.text, local: near.text })
    else result.missing.push(channel.text)
  }
  return result
}
