/** A newer law that took the place of an older one. */
export interface LawSuccessor {
  old: string
  new: string
  note: string
}

/**
 * Statutes of the 2019 tables that have since been replaced. A basis may be replaced by its successor (DESIGN §5);
 * further ones are recorded in the console.
 */
export const builtInSuccessors: readonly LawSuccessor[] = [
  { old: '法律援助条例', new: '法律援助法', note: '2022年1月1日起施行' },
  { old: '执业医师法', new: '医师法', note: '2022年3月1日起施行' },
  { old: '疫苗流通和预防接种管理条例', new: '疫苗管理法', note: '2019年12月1日起施行' },
  { old: '收养法', new: '民法典', note: '2021年1月1日起施行' },
]
