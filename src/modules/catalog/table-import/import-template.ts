import { utils, write } from '@e965/xlsx'
import { catalogGrid } from './catalog-grid.ts'
import { titledSheet } from './export-catalog.ts'
import { VALUES_SHEET } from '#platform/table-file/read-workbook.ts'

const VALUES: string[][] = [
  ['栏目', '怎样填写', '允许值或举例'],
  ['序号', '数字', '1、2、3'],
  ['一级事项、二级事项', '必填；没有二级事项写“─”', '机构信息 / 机构职能'],
  ['公开内容（要素）', '必填；一项一行，或用分号隔开', '机构名称；办公地址；办公时间；联系方式'],
  ['公开依据', '必填；文件名加书名号，文号用〔〕', '《中华人民共和国政府信息公开条例》（国令第711号）'],
  ['公开时限', '必填', '自信息形成或者变更之日起20个工作日内；实时公开；及时公开；每年1月31日前'],
  ['公开主体', '必填；填写机构全称', '县民政局'],
  ['公开渠道和载体', '必填；一行一个，前面写■', '■政府网站'],
  ['', '', '■政府公报'],
  ['', '', '■两微一端'],
  ['', '', '■发布会/听证会'],
  ['', '', '■广播电视'],
  ['', '', '■纸质媒体'],
  ['', '', '■公开查阅点'],
  ['', '', '■政务服务中心'],
  ['', '', '■便民服务站'],
  ['', '', '■入户/现场'],
  ['', '', '■社区/企事业单位/村公示栏(电子屏)'],
  ['', '', '■精准推送'],
  ['', '', '■其他（写明名称）'],
  ['公开对象', '在“全社会”下打√；只对特定群体的，在“特定群体”下打√并写明', '√；√申请人'],
  ['公开方式', '“主动”“依申请公开”中选一个打√', '√'],
  ['公开层级', '适用的层级打√，可以都打', '√'],
  ['公开领域', '填写领域名称，不写“领域”二字', '社会救助'],
  ['事项编码', '可以不填；填写时同一目录内不重复', '21-001'],
  ['自有栏目', '可以在最后增加列，表头写栏目名称', '责任科室、咨询电话'],
]

/** An empty workbook with the official header and a second sheet that lists the allowed values (UX 103). */
export function catalogImportTemplate(): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(
    book,
    titledSheet('（填写领域名称）领域基层政务公开标准目录', catalogGrid('', [])),
    '目录',
  )
  const values = utils.aoa_to_sheet(VALUES)
  values['!cols'] = [{ wch: 22 }, { wch: 48 }, { wch: 60 }]
  utils.book_append_sheet(book, values, VALUES_SHEET)
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
}
