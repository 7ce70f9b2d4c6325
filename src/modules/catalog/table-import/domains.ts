import { headingKey } from './tidy-text.ts'

// The 26 domains of the 2019 guidelines with the titles counties print over their tables.
const DOMAINS: readonly [string, readonly string[]][] = [
  ['国土空间规划', ['国土空间规划', '城乡规划', '自然资源']],
  ['征地补偿', ['征地补偿', '农村集体土地征收', '土地征收', '征地']],
  ['国有土地上房屋征收与补偿', ['国有土地上房屋征收', '房屋征收']],
  ['住房保障', ['住房保障', '保障性住房']],
  ['农村危房改造', ['农村危房改造', '危房改造']],
  ['市政服务', ['市政服务']],
  ['城市综合执法', ['城市综合执法', '城市管理综合执法']],
  ['重大建设项目', ['重大建设项目']],
  ['公共资源交易', ['公共资源交易']],
  ['财政预决算', ['财政预决算', '预决算']],
  ['安全生产', ['安全生产']],
  ['税收管理', ['税收管理', '税收']],
  ['生态环境', ['生态环境', '环境保护']],
  ['公共文化服务', ['公共文化服务', '公共文化']],
  ['公共法律服务', ['公共法律服务']],
  ['扶贫', ['扶贫', '乡村振兴', '脱贫攻坚']],
  ['救灾', ['救灾生产', '救灾']],
  ['食品药品监管', ['食品药品监管', '食品药品']],
  ['就业创业', ['就业创业', '就业']],
  ['社会保险', ['社会保险']],
  ['社会救助', ['社会救助']],
  ['养老服务', ['养老服务']],
  ['户籍管理', ['户籍管理', '户籍']],
  ['义务教育', ['义务教育']],
  ['卫生健康', ['卫生健康', '医疗卫生']],
  ['涉农补贴', ['涉农补贴', '农业补贴', '涉农资金']],
]

/** The national domain a title names, or null when it names none or more than one. */
export function guessDomain(title: string): string | null {
  const key = headingKey(title)
  const hits = DOMAINS.filter(([, names]) => names.some((name) => key.includes(headingKey(name))))
  // 国有土地上房屋征收与补偿 also holds 征…补偿 in other orders: the longest name found wins, a tie is nobody's.
  const size = ([, names]: (typeof DOMAINS)[number]) =>
    Math.max(...names.filter((name) => key.includes(headingKey(name))).map((name) => name.length))
  const sorted = [...hits].sort((a, b) => size(b) - size(a))
  const [first, second] = sorted
  if (!first) return null
  return second && size(second) === size(first) ? null : first[0]
}
