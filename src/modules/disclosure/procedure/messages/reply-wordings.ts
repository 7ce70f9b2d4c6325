import type { DecisionCode } from '../../request.ts'

/** Stands where the writer must fill in a fact of the case; a reply with one left is refused. */
export const blank = '＿＿'

/** First wordings of reasons, offered by type of decision and edited before sending; ours, not copied from anywhere. */
export const firstReasons: Partial<Record<DecisionCode, string>> = {
  d3_1: `经核实，所申请的信息记载于${blank}，已依照法定程序确定为国家秘密，目前仍在保密期限内，依法不予公开。`,
  d3_2: `所申请的信息属于${blank}，《${blank}》对其作出了不得公开的规定，依法不予公开。`,
  d3_3: `所申请的信息涉及${blank}。公开后可能导致${blank}，危及${blank}，依法不予公开。`,
  d3_4: `所申请的信息涉及第三方的${blank}。经征求意见，第三方不同意公开，其理由合理；不公开不会对公共利益造成重大影响，依法不予公开。`,
  d3_5: `所申请的信息是本机关${blank}方面的内部事务信息，对外不产生直接约束，依法不予公开。`,
  d3_6: `所申请的信息是本机关在办理${blank}过程中形成的${blank}，属于过程性信息；公开可能影响${blank}，且法律、法规、规章没有规定应当公开，依法不予公开。`,
  d3_7: `所申请的信息是本机关办理${blank}一案形成的案卷材料，属于行政执法案卷信息，法律、法规、规章没有规定应当公开，依法不予公开。`,
  d3_8: `所申请的信息属于${blank}，《${blank}》对其查询的条件和程序另有规定，请依照该规定向${blank}查询。`,
  d4_1: `本机关以${blank}为关键词，检索了${blank}，并向${blank}核实。`,
  d4_2: `本机关没有保存与申请内容一致的现成信息。提供该信息需要对${blank}另行收集、汇总、加工、分析。`,
  d4_3: `补正后的申请内容仍没有指明所需信息的名称、文号或者其他特征：${blank}。本机关无法据此查找。`,
  d5_1: `从申请的内容看，是要求本机关对${blank}作出处理，并非申请获取已经制作或者保存的政府信息。`,
  d5_2: `本次申请的内容与此前申请的内容相同，本机关已经依法答复，情况没有变化。`,
  d5_3: `所申请的${blank}是公开出版发行的出版物，可以自行获取。`,
  d5_4: `自${blank}起提出申请${blank}件，数量、频次明显超过合理范围。经告知说明理由，所说明的理由是${blank}，本机关认为不合理：${blank}。`,
  d5_5: `所申请的信息此前已经向申请人提供。再次要求确认或者重新出具，不属于申请公开政府信息。`,
}
