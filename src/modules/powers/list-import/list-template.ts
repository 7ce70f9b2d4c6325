import { workbookFile } from '#platform/table-file/write-tables.ts'
import { VALUES_SHEET } from '#platform/table-file/read-workbook.ts'
import { powerTypes, type PowerList } from '../power.ts'

const HEADINGS: Record<PowerList, string[]> = {
  power: ['序号', '事项编码', '事项名称', '子项', '职权类型', '实施主体', '设定依据', '行使层级', '责任事项'],
  service: [
    '序号',
    '事项编码',
    '服务事项名称',
    '子项',
    '服务类型',
    '服务单位',
    '服务依据',
    '服务对象',
    '办理方式',
  ],
}

const VALUES: string[][] = [
  ['栏目', '怎样填写', '允许值或举例'],
  ['序号', '数字', '1、2、3'],
  ['事项编码', '可以不填；填写时同一清单内不重复。请把这一列设为“文本”', '基本编码、实施编码或本地编码'],
  ['事项名称', '必填；不写序号', '食品经营许可'],
  ['子项', '没有子项的不填', '食品经营许可（变更）'],
  ...powerTypes.map((type, at) => [
    at === 0 ? '职权类型' : '',
    at === 0 ? '权责清单必填，只有这十类' : '',
    type,
  ]),
  ['服务类型', '公共服务事项清单用，可以不填', '社会保障'],
  ['实施主体', '填写单位全称；与上一行相同可以空着，或写“同上”', '县市场监督管理局'],
  ['设定依据', '法律法规名称加书名号，写明条款', '《中华人民共和国食品安全法》第三十五条'],
  ['行使层级', '可以不填', '县级'],
  ['责任事项', '可以不填；一项一行', '受理；审查；决定；送达；事后监管'],
  ['服务对象、办理方式', '公共服务事项清单用，可以不填', '城乡居民；窗口办理、网上办理'],
  ['其他栏目', '可以在最后增加列，表头写栏目名称', '咨询电话'],
]

/** An empty workbook for a list with the headings the import knows, and a second sheet with the allowed values (UX 103). */
export function listTemplate(list: PowerList): Uint8Array {
  return workbookFile([
    { name: list === 'power' ? '权责清单' : '公共服务事项清单', rows: [HEADINGS[list]] },
    { name: VALUES_SHEET, rows: VALUES },
  ])
}
