import { isThinned, isWrapped, LONGEST_HEADING, lookupKey } from '#platform/table-file/heading-words.ts'
import { headingKey } from '#platform/table-file/tidy-text.ts'
import type { ColumnElement } from './reading.ts'

export interface HeadingMeaning {
  element: ColumnElement
  tick: string | null
  match: 'exact' | 'loose'
}

// Spellings found in real tables; a heading is looked up by its words, never by its place.
const NAMES: readonly [ColumnElement, string | null, readonly string[]][] = [
  ['number', null, ['序号', '序', '编号', '项号', 'No', 'No.']],
  ['code', null, ['事项编码', '目录编码', '编码', '公开领域编码', '事项代码', '代码', '分类号']],
  ['domain', null, ['公开领域', '领域', '所属领域', '相应领域', '试点领域']],
  ['level1', null, ['一级事项', '一级', '一级目录', '一级公开事项', '公开事项一级', '一级类目']],
  ['level2', null, ['二级事项', '二级', '二级目录', '二级公开事项', '公开事项二级', '二级类目']],
  ['level3', null, ['三级事项', '三级', '三级目录', '三级公开事项']],
  [
    'content',
    null,
    ['公开内容要素', '公开内容', '内容要素', '公开要素', '内容', '公开信息内容', '公开内容及要素'],
  ],
  ['basis', null, ['公开依据', '法律依据', '依据', '法律法规依据', '公开法律依据', '政策依据']],
  ['timeLimit', null, ['公开时限', '时限', '公开时间', '时限要求', '公开时限要求', '公开期限']],
  [
    'publisher',
    null,
    [
      '公开主体',
      '责任主体',
      '公开责任主体',
      '责任单位',
      '公开单位',
      '发布主体',
      '主体',
      '责任部门',
      '公开责任单位',
    ],
  ],
  [
    'channels',
    null,
    [
      '公开渠道和载体',
      '公开渠道',
      '公开载体',
      '渠道和载体',
      '公开途径',
      '渠道',
      '公开渠道与载体',
      '公开渠道及载体',
      '公开方式和载体',
    ],
  ],
  ['audience', null, ['公开对象', '对象', '公开范围', '公开对象和范围']],
  ['audience', '全社会', ['全社会', '社会公众', '全体公众', '面向全社会']],
  [
    'audience',
    '特定群体',
    ['特定群众', '特定群体', '特定对象', '特定主体', '特定人群', '特定群体请写明', '特定群众请写明'],
  ],
  ['method', null, ['公开方式', '方式', '公开属性', '公开类型']],
  ['method', '主动公开', ['主动', '主动公开']],
  ['method', '依申请公开', ['依申请', '依申请公开', '申请公开']],
  ['tier', null, ['公开层级', '层级', '公开级别', '适用层级']],
]

/** Headings that look like an element's and are not: kept as the county's own elements. */
const OWN = new Set(
  [
    '公开内容标题',
    '条款内容',
    '依据效力',
    '责任科室',
    '咨询电话',
    '监督电话',
    '监督举报电话',
    '更新频次',
    '政府网站链接',
    '链接',
    '公开形式',
    '五公开',
    '五公开阶段',
    '过程',
    '事项类型',
    '事项类别',
    '对应职责',
    '备注',
  ].map(headingKey),
)

/** 公开事项 heads a pair (一级/二级) or names the item in one column. */
const ITEM = new Set(['公开事项', '事项名称', '事项', '公开事项名称', '目录事项'].map(headingKey))

const LOOKUP = NAMES.flatMap(([element, tick, names]) =>
  names.map((name) => ({ key: headingKey(name), element, tick })),
)

export function isItemHeading(text: string): boolean {
  if (text.length > LONGEST_HEADING) return false
  const key = headingKey(text)
  return ITEM.has(key) || [...ITEM].some((name) => key.length > 1 && isThinned(key, name))
}

/** The meaning of one heading cell, or null when it is not a heading of a standard catalog. */
export function meaningOf(text: string): HeadingMeaning | null {
  const key = lookupKey(text)
  if (key === null) return null
  if (OWN.has(key)) return null
  const exact = LOOKUP.find((name) => name.key === key)
  if (exact) return { element: exact.element, tick: exact.tick, match: 'exact' }
  if (tierOfHeading(text))
    return { element: 'tier', tick: tierOfHeading(text)?.join('、') ?? null, match: 'exact' }
  const loose = LOOKUP.filter(
    (name) => isThinned(key, name.key) || isMisspelt(key, name.key) || isWrapped(key, name.key),
  )
  const best = loose.sort((a, b) => b.key.length - a.key.length)[0]
  if (!best) return null
  const same = loose.filter((name) => name.key.length === best.key.length)
  return same.every((name) => name.element === best.element && name.tick === best.tick)
    ? { element: best.element, tick: best.tick, match: 'loose' }
    : null
}

/** One wrong character in a name that starts with 公开 (others, such as 一级/二级, differ by one on purpose). */
function isMisspelt(key: string, name: string): boolean {
  if (key.length !== name.length || key.length < 4 || !name.startsWith('公开')) return false
  return [...name].filter((char, i) => char !== key[i]).length === 1
}

// 市级 may be a county-level city or a tier above the county: it stays as printed and is asked.
const TIERS: readonly [RegExp, string][] = [
  [/^省级?$/, '省级'],
  [/^[州盟]级?$/, '州级'],
  [/^市级?$/, '市级'],
  [/^(?:县级?|区级?|区县级?|县区级?|旗县?级?|县市区?级?|县级市)$/, '县级'],
  [/^(?:乡级?|镇级?|乡镇级?|镇街级?|街镇级?|乡镇街道?级?|街道级?|镇街道级?|乡镇街级?)$/, '乡级'],
  [/^(?:村级?|社区级?|村社区级?|村居级?)$/, '村级'],
]

function tierOfWord(word: string): string | null {
  return TIERS.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

/** The tiers a heading or a cell names: 乡、村级 → 乡级 and 村级; 州级县级 → both (so a bare tick there is asked). */
export function tierOfHeading(text: string): string[] | null {
  if (text.length > LONGEST_HEADING) return null
  const flat = text
    .normalize('NFKC')
    .replace(/[\s()（）]/g, '')
    .replace(/./gu, (char) => headingKey(char) || char)
  if (!/[级村镇乡县]/.test(flat) || flat.length > 14) return null
  const parts = flat.split(/[、,，/；;和及与]|(?<=级)(?=.)/).filter((part) => part !== '')
  const tiers = parts.map(tierOfWord)
  return tiers.length > 0 && tiers.every((tier) => tier !== null) ? [...new Set(tiers)] : null
}
