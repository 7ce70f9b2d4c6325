// The thirteen channels printed in the guidelines, each with the spellings that mean the same words.
// 一微一端, 政务新媒体 and the like are other channels than 两微一端 and keep their own name.
const CHANNELS: readonly [string, readonly string[]][] = [
  ['政府网站', ['政府网站', '政府门户网站']],
  ['政府公报', ['政府公报']],
  ['两微一端', ['两微一端']],
  ['发布会/听证会', ['发布会/听证会', '发布会听证会', '发布会、听证会', '发布会／听证会']],
  ['广播电视', ['广播电视']],
  ['纸质媒体', ['纸质媒体', '纸质载体']],
  ['公开查阅点', ['公开查阅点']],
  ['政务服务中心', ['政务服务中心', '政府服务中心', '行政服务中心']],
  ['便民服务站', ['便民服务站']],
  ['入户/现场', ['入户/现场', '入户现场', '入户／现场', '人户/现场']],
  [
    '社区/企事业单位/村公示栏(电子屏)',
    [
      '社区/企事业单位/村公示栏(电子屏)',
      '社区/企事业单位/村公示栏',
      '社区/企事业单位、村公示栏(电子屏)',
      '社区/企事业单位/村公示栏/电子屏',
      '社区/企事业单位村公示栏(电子屏)',
    ],
  ],
  ['精准推送', ['精准推送']],
]

const FIRST_WORDS = [
  '政府',
  '两微',
  '一微',
  '发布',
  '广播',
  '纸质',
  '公开',
  '政务',
  '行政',
  '便民',
  '入户',
  '人户',
  '社区',
  '精准',
  '其他',
  '其它',
  '单位',
  '企事',
]

const key = (name: string) => name.normalize('NFKC').replace(/\s/g, '')

const BY_KEY = new Map(
  CHANNELS.flatMap(([name, spellings]) => spellings.map((spelling) => [key(spelling), name])),
)

export function isKnownChannel(name: string): boolean {
  return BY_KEY.has(key(name))
}

export function startsLikeChannel(words: string): boolean {
  return FIRST_WORDS.includes(words.slice(0, 2))
}

/** One channel in its usual spelling; names not of the printed list stay as they are. */
export function closeChannelName(name: string): string {
  const tidy = name
    .replace(/\s/g, '')
    .replace(/[。；;]$/, '')
    .replace(/^其它/, '其他')
  const known = BY_KEY.get(key(tidy))
  if (known) return known
  const other = /^其他[（(:：_]?(.+?)[）)]?$/.exec(tidy)
  return other ? `其他（${other[1]}）` : tidy
}
