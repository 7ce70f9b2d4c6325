/** The form in Mongolian, traditional script: machine-aided, unchecked; what is left out is said in Chinese. */
export const mn = {
  languages: 'ᠬᠡᠯᠡ',
  translation_note: 'ᠮᠠᠰᠢᠨ ᠤ ᠲᠤᠰᠠᠯᠠᠮᠵᠢ ᠪᠠᠷ ᠣᠷᠴᠢᠭᠤᠯᠤᠭᠰᠠᠨ᠂ ᠬᠦᠮᠦᠨ ᠬᠢᠨᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ᠃ ᠬᠢᠲᠠᠳ ᠬᠡᠯᠡ ᠶᠢ ᠦᠨᠳᠦᠰᠦ ᠪᠣᠯᠭᠠᠨ᠎ᠠ᠃',
  error_prefix: 'ᠠᠯᠳᠠᠭ᠎ᠠ ᠲᠠᠢ᠄ ',
  errors_title: (count: string) => `${count} ᠭᠠᠵᠠᠷ ᠵᠠᠰᠠᠬᠤ ᠬᠡᠷᠡᠭᠲᠡᠢ`,
  error_word: 'ᠠᠯᠳᠠᠭ᠎ᠠ᠄',
  optional: 'ᠳᠤᠷ᠎ᠠ ᠪᠠᠷ',
  back: 'ᠪᠤᠴᠠᠬᠤ',
  go_on: 'ᠦᠷᠭᠦᠯᠵᠢᠯᠡᠭᠦᠯᠬᠦ',
  change: 'ᠵᠠᠰᠠᠬᠤ',
  help_title: 'ᠲᠤᠰᠠᠯᠠᠮᠵᠢ',
  phone_word: 'ᠤᠲᠠᠰᠤ',
  address_word: 'ᠬᠠᠶᠢᠭ',
  hours_word: 'ᠠᠵᠢᠯ ᠤᠨ ᠴᠠᠭ',

  start_title: 'ᠭᠤᠶᠤᠴᠢᠯᠠᠯᠳᠠ ᠪᠠᠷ ᠢᠯᠡ ᠪᠣᠯᠭᠠᠬᠤ',
  no_purpose: 'ᠬᠡᠷᠡᠭᠯᠡᠬᠦ ᠵᠣᠷᠢᠯᠭ᠎ᠠ ᠪᠠᠨ ᠲᠠᠶᠢᠯᠪᠤᠷᠢᠯᠠᠬᠤ ᠬᠡᠷᠡᠭ ᠦᠭᠡᠢ᠃',
  apply: 'ᠭᠤᠶᠤᠴᠢᠯᠠᠬᠤ',
  apply_here: 'ᠰᠦᠯᠵᠢᠶᠡᠨ ᠳᠡᠭᠡᠷ᠎ᠡ ᠭᠤᠶᠤᠴᠢᠯᠠᠬᠤ',
  ask_status: 'ᠰᠢᠢᠳᠪᠦᠷᠢᠯᠡᠵᠦ ᠪᠠᠶᠢᠭ᠎ᠠ ᠪᠠᠶᠢᠳᠠᠯ ᠢ ᠠᠰᠠᠭᠤᠬᠤ',
  needed_title: 'ᠶᠠᠭᠤ ᠪᠡᠯᠡᠳᠬᠡᠬᠦ ᠪᠤᠢ',
  takes_title: 'ᠬᠡᠳᠦᠢ ᠬᠤᠭᠤᠴᠠᠭ᠎ᠠ ᠬᠡᠷᠡᠭᠲᠡᠢ ᠪᠤᠢ',
  ways_title: 'ᠪᠤᠰᠤᠳ ᠠᠷᠭ᠎ᠠ',

  organisation_title: 'ᠠᠯᠢ ᠪᠠᠶᠢᠭᠤᠯᠤᠯᠭ᠎ᠠ ᠳᠤ ᠭᠤᠶᠤᠴᠢᠯᠠᠬᠤ ᠪᠤᠢ',
  organisation_search: 'ᠨᠡᠷ᠎ᠡ ᠪᠡᠷ ᠬᠠᠶᠢᠬᠤ',
  organisation_find: 'ᠬᠠᠶᠢᠬᠤ',
  organisation_label: 'ᠪᠠᠶᠢᠭᠤᠯᠤᠯᠭ᠎ᠠ',

  kind_title: 'ᠬᠡᠨ ᠭᠤᠶᠤᠴᠢᠯᠠᠵᠤ ᠪᠠᠶᠢᠨ᠎ᠠ',
  kind_person: 'ᠬᠤᠪᠢ ᠬᠦᠮᠦᠨ',
  kind_business: 'ᠠᠵᠤ ᠠᠬᠤᠢ ᠶᠢᠨ ᠨᠡᠭᠡᠴᠡ',
  kind_research: 'ᠰᠤᠷᠭᠠᠭᠤᠯᠢ᠂ ᠰᠢᠨᠵᠢᠯᠡᠬᠦ ᠤᠬᠠᠭᠠᠨ ᠤ ᠪᠠᠶᠢᠭᠤᠯᠤᠯᠭ᠎ᠠ',
  kind_other: 'ᠪᠤᠰᠤᠳ ᠪᠠᠶᠢᠭᠤᠯᠤᠯᠭ᠎ᠠ',

  applicant_title: 'ᠭᠤᠶᠤᠴᠢᠯᠠᠭᠴᠢ',
  name: 'ᠨᠡᠷ᠎ᠡ',
  name_hint: 'ᠠᠯᠢ ᠴᠤ ᠦᠰᠦᠭ ᠢᠶᠡᠷ ᠪᠢᠴᠢᠵᠦ ᠪᠣᠯᠤᠨ᠎ᠠ᠃',
  name_body: 'ᠪᠠᠶᠢᠭᠤᠯᠤᠯᠭ᠎ᠠ ᠶᠢᠨ ᠨᠡᠷ᠎ᠡ',
  paper: 'ᠦᠨᠡᠮᠯᠡᠯ ᠦᠨ ᠲᠥᠷᠥᠯ',
  paper_identity_card: 'ᠢᠷᠭᠡᠨ ᠦ ᠦᠨᠡᠮᠯᠡᠯ',
  paper_passport: 'ᠫᠠᠰᠫᠣᠷᠲ',
  paper_other_paper: 'ᠪᠤᠰᠤᠳ ᠦᠨᠡᠮᠯᠡᠯ',
  paper_number: 'ᠦᠨᠡᠮᠯᠡᠯ ᠦᠨ ᠨᠣᠮᠧᠷ',

  phone_title: 'ᠬᠣᠯᠪᠣᠭᠳᠠᠬᠤ ᠤᠲᠠᠰᠤ',
  phone: 'ᠤᠲᠠᠰᠤᠨ ᠤ ᠨᠣᠮᠧᠷ',

  wanted_title: 'ᠶᠠᠮᠠᠷ ᠴᠢᠮᠡᠭᠡ ᠬᠡᠷᠡᠭᠲᠡᠢ ᠪᠤᠢ',
  description: 'ᠴᠢᠮᠡᠭᠡᠨ ᠦ ᠨᠡᠷ᠎ᠡ᠂ ᠨᠣᠮᠧᠷ᠂ ᠡᠰᠡᠪᠡᠯ ᠪᠤᠰᠤᠳ ᠲᠠᠶᠢᠯᠪᠤᠷᠢ',

  files_title: 'ᠬᠠᠮᠲᠤ ᠥᠭᠬᠦ ᠮᠠᠲ᠋ᠧᠷᠢᠶᠠᠯ ᠪᠠᠶᠢᠨ᠎ᠠ ᠤᠤ',
  files_none: 'ᠮᠠᠲ᠋ᠧᠷᠢᠶᠠᠯ ᠦᠭᠡᠢ',
  remove: 'ᠬᠠᠰᠤᠬᠤ',

  delivery_title: 'ᠴᠢᠮᠡᠭᠡ ᠶᠢ ᠶᠠᠭᠠᠬᠢᠵᠤ ᠠᠪᠬᠤ ᠪᠤᠢ',
  way_by_post: 'ᠰᠢᠤᠳᠠᠨ ᠢᠶᠠᠷ',
  form_paper: 'ᠴᠠᠭᠠᠰᠤᠨ',

  place_title_post: 'ᠰᠢᠤᠳᠠᠨ ᠤ ᠬᠠᠶᠢᠭ',
  address: 'ᠬᠠᠶᠢᠭ',

  assistance_title: 'ᠲᠤᠰᠠᠯᠠᠮᠵᠢ ᠬᠡᠷᠡᠭᠲᠡᠢ ᠦᠦ',
  assistance_none: 'ᠬᠡᠷᠡᠭ ᠦᠭᠡᠢ',

  check_title: 'ᠰᠢᠯᠭᠠᠭᠠᠳ ᠢᠯᠡᠭᠡᠬᠦ',
  send: 'ᠢᠯᠡᠭᠡᠬᠦ',

  sent_title: 'ᠭᠤᠶᠤᠴᠢᠯᠠᠯᠳᠠ ᠢᠯᠡᠭᠡᠭᠳᠡᠪᠡ',
  sent_number: 'ᠭᠤᠶᠤᠴᠢᠯᠠᠯᠳᠠ ᠶᠢᠨ ᠨᠣᠮᠧᠷ',
  sent_code: 'ᠠᠰᠠᠭᠤᠬᠤ ᠨᠢᠭᠤᠴᠠ ᠨᠣᠮᠧᠷ',

  organisation_missing: 'ᠪᠠᠶᠢᠭᠤᠯᠤᠯᠭ᠎ᠠ ᠪᠠᠨ ᠰᠣᠩᠭᠤᠭᠠᠷᠠᠢ᠃',
  kind_missing: 'ᠬᠡᠨ ᠭᠤᠶᠤᠴᠢᠯᠠᠵᠤ ᠪᠠᠶᠢᠬᠤ ᠪᠠᠨ ᠰᠣᠩᠭᠤᠭᠠᠷᠠᠢ᠃',
  name_missing: 'ᠨᠡᠷ᠎ᠡ ᠪᠡᠨ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ᠃',
  paper_missing: 'ᠦᠨᠡᠮᠯᠡᠯ ᠦᠨ ᠲᠥᠷᠥᠯ ᠢᠶᠡᠨ ᠰᠣᠩᠭᠤᠭᠠᠷᠠᠢ᠃',
  paper_number_missing: 'ᠦᠨᠡᠮᠯᠡᠯ ᠦᠨ ᠨᠣᠮᠧᠷ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ᠃',
  phone_missing: 'ᠤᠲᠠᠰᠤ ᠪᠠᠨ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ᠃',
  description_missing: 'ᠶᠠᠮᠠᠷ ᠴᠢᠮᠡᠭᠡ ᠬᠡᠷᠡᠭᠲᠡᠢ ᠪᠡᠨ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ᠃',
  address_missing: 'ᠬᠠᠶᠢᠭ ᠢᠶᠠᠨ ᠪᠢᠴᠢᠭᠡᠷᠡᠢ᠃',
}
