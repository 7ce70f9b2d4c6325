import { describe, expect, it } from 'vitest'
import { matchPublisher, type NamedOrganisation } from './match-publisher.ts'

const organisation = (
  id: string,
  name: string,
  kind = 'department',
  shortName = name,
): NamedOrganisation => ({
  id,
  name,
  shortName,
  kind,
})
const local = [
  organisation('government', '示例县人民政府', 'government', '县政府'),
  organisation('civil', '示例县民政局', 'department', '县民政局'),
  organisation('finance', '示例县财政局', 'department', '县财政局'),
  organisation('housing', '示例县住房和城乡建设局', 'department', '县住建局'),
  organisation('labour', '示例县人力资源和社会保障局', 'department', '县人社局'),
  organisation('south', '南门乡人民政府', 'township', '南门乡'),
  organisation('north', '北山镇人民政府', 'township', '北山镇'),
]

describe('matchPublisher', () => {
  it.each([
    ['示例县财政局', ['finance']],
    ['县民政局、北山镇', ['civil', 'north']],
    ['县级人民政府民政部门', ['civil']],
    ['县级政府民政部门、乡镇政府(街道办事处)', ['civil', 'south', 'north']],
    ['人力资源社会保障部门', ['labour']],
    ['住房保障行政主管部门', ['housing']],
    ['县（区、市）人民政府及相关部门', ['government']],
    // several readings, or none here: a person names the organisation
    ['相关审批部门', []],
    ['城市管理行政执法部门或相关行政主管部门', []],
    ['招标人或者其委托的招标代理机构', []],
    ['乡镇卫生院、社区卫生服务中心(站)', []],
    ['学校', []],
    ['', []],
  ])('%s → %j', (publisher, expected) => {
    expect(matchPublisher(publisher, local).toSorted()).toEqual(expected.toSorted())
  })
})
