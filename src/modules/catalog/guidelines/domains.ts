import type { GuidelineDomain } from '../catalog-item.ts'

/**
 * The 26 domains of the 2019 guidelines and the seven issued later, with other titles seen over real tables
 * (城乡规划 was the pilot-stage name of 国土空间规划, and so on). Never match a domain by its literal name.
 */
export const builtInDomains: readonly GuidelineDomain[] = [
  { code: '01', name: '国土空间规划', aliases: ['城乡规划'] },
  { code: '02', name: '征地补偿', aliases: ['农村集体土地征收', '土地征收'] },
  { code: '03', name: '国有土地上房屋征收与补偿', aliases: ['国有土地上房屋征收', '房屋征收'] },
  { code: '04', name: '住房保障', aliases: ['保障性住房', '保障性住房领域'] },
  { code: '05', name: '农村危房改造', aliases: ['危房改造'] },
  { code: '06', name: '市政服务', aliases: [] },
  { code: '07', name: '城市综合执法', aliases: ['城市管理综合执法'] },
  { code: '08', name: '重大建设项目', aliases: ['重大建设项目批准和实施'] },
  { code: '09', name: '公共资源交易', aliases: ['公共资源配置'] },
  { code: '10', name: '财政预决算', aliases: ['预决算'] },
  { code: '11', name: '安全生产', aliases: [] },
  { code: '12', name: '税收管理', aliases: ['税收'] },
  { code: '13', name: '生态环境', aliases: ['环境保护'] },
  { code: '14', name: '公共文化服务', aliases: ['公共文化', '公共文化体育'] },
  { code: '15', name: '公共法律服务', aliases: [] },
  { code: '16', name: '扶贫', aliases: ['乡村振兴', '涉贫涉乡村振兴', '脱贫攻坚', '巩固拓展脱贫攻坚成果'] },
  { code: '17', name: '救灾', aliases: ['救灾生产'] },
  { code: '18', name: '食品药品监管', aliases: ['食品药品'] },
  { code: '19', name: '就业创业', aliases: ['就业'] },
  { code: '20', name: '社会保险', aliases: ['社保'] },
  { code: '21', name: '社会救助', aliases: [] },
  { code: '22', name: '养老服务', aliases: ['养老'] },
  { code: '23', name: '户籍管理', aliases: ['户籍'] },
  { code: '24', name: '义务教育', aliases: [] },
  { code: '25', name: '卫生健康', aliases: ['医疗卫生'] },
  { code: '26', name: '涉农补贴', aliases: ['农业补贴', '涉农资金'] },
  { code: '27', name: '广播电视', aliases: ['广播电视和网络视听'] },
  { code: '28', name: '新闻出版版权', aliases: ['新闻出版', '版权'] },
  { code: '29', name: '统计', aliases: [] },
  { code: '30', name: '旅游', aliases: ['文化旅游'] },
  { code: '31', name: '海关', aliases: [] },
  { code: '32', name: '交通运输', aliases: ['交通'] },
  { code: '33', name: '自然资源', aliases: [] },
]
