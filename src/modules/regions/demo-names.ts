/** Departments that a county of the demonstration has: key, what follows the county's name, and room number. */
export const demoDepartments = [
  ['office', '人民政府办公室'],
  ['education', '教育局'],
  ['police', '公安局'],
  ['civil', '民政局'],
  ['justice', '司法局'],
  ['finance', '财政局'],
  ['labour', '人力资源和社会保障局'],
  ['land', '自然资源局'],
  ['environment', '生态环境局'],
  ['housing', '住房和城乡建设局'],
  ['transport', '交通运输局'],
  ['water', '水利局'],
  ['farming', '农业农村局'],
  ['culture', '文体旅游广电局'],
  ['health', '卫生健康局'],
  ['veterans', '退役军人事务局'],
  ['emergency', '应急管理局'],
  ['audit', '审计局'],
  ['market', '市场监督管理局'],
  ['statistics', '统计局'],
  ['insurance', '医疗保障局'],
  ['forestry', '林业和草原局'],
  ['reform', '发展和改革局'],
  ['services', '政务服务监督管理局'],
  ['tax', '税务局'],
] as const

export type DemoDepartment = (typeof demoDepartments)[number][0]

/** Public enterprises and institutions 公共企事业单位 of a county of the demonstration. */
export const demoEnterprises = [
  ['hospital', '人民医院'],
  ['school', '第一中学'],
  ['waterworks', '供水有限公司'],
  ['heating', '供热有限公司'],
] as const

export interface DemoCounty {
  regionCode: string
  /** As it stands before the names of its offices. */
  name: string
  /** 县, 区 or 市, for short names. */
  word: string
  /** Seat, for addresses. */
  seat: string
  /** Area code for telephone numbers that nobody has. */
  area: string
  domain: string
}

/** Real counties, so that names and townships are familiar; every code, number and address below them is an example. */
export const demoCounties: readonly DemoCounty[] = [
  {
    regionCode: '630121000000',
    name: '大通回族土族自治县',
    word: '县',
    seat: '大通县桥头镇',
    area: '0971',
    domain: 'datong.example.gov.cn',
  },
  {
    regionCode: '630106000000',
    name: '西宁市湟中区',
    word: '区',
    seat: '湟中区鲁沙尔街道',
    area: '0971',
    domain: 'huangzhong.example.gov.cn',
  },
  {
    regionCode: '632301000000',
    name: '同仁市',
    word: '市',
    seat: '同仁市隆务镇',
    area: '0973',
    domain: 'tongren.example.gov.cn',
  },
]
