/** The status page in Mongolian, traditional script: machine-aided, unchecked; what is left out is said in Chinese. */
export const statusMn = {
  status_title: 'ᠰᠢᠢᠳᠪᠦᠷᠢᠯᠡᠵᠦ ᠪᠠᠶᠢᠭ᠎ᠠ ᠪᠠᠶᠢᠳᠠᠯ ᠢ ᠠᠰᠠᠭᠤᠬᠤ',
  number: 'ᠭᠤᠶᠤᠴᠢᠯᠠᠯᠳᠠ ᠶᠢᠨ ᠨᠣᠮᠧᠷ',
  code: 'ᠠᠰᠠᠭᠤᠬᠤ ᠨᠢᠭᠤᠴᠠ ᠨᠣᠮᠧᠷ',
  status_phone: 'ᠬᠣᠯᠪᠣᠭᠳᠠᠬᠤ ᠤᠲᠠᠰᠤ',
  status_open: 'ᠠᠰᠠᠭᠤᠬᠤ',
  query_wrong: 'ᠣᠯᠳᠠᠭᠰᠠᠨ ᠦᠭᠡᠢ᠃ ᠨᠣᠮᠧᠷ᠂ ᠨᠢᠭᠤᠴᠠ ᠨᠣᠮᠧᠷ᠂ ᠤᠲᠠᠰᠤ ᠪᠠᠨ ᠰᠢᠯᠭᠠᠭᠠᠷᠠᠢ᠃',

  leave: 'ᠭᠠᠷᠬᠤ',
  asked_for: 'ᠭᠤᠶᠤᠴᠢᠯᠠᠯᠳᠠ ᠶᠢᠨ ᠠᠭᠤᠯᠭ᠎ᠠ',
  state_now: 'ᠣᠳᠣᠬᠢ ᠪᠠᠶᠢᠳᠠᠯ',
  open_paper: 'ᠦᠵᠡᠬᠦ',
  download: 'ᠲᠠᠲᠠᠵᠤ ᠠᠪᠬᠤ',

  status_submitted: 'ᠪᠠᠲᠤᠯᠠᠬᠤ ᠶᠢ ᠬᠦᠯᠢᠶᠡᠵᠦ ᠪᠠᠶᠢᠨ᠎ᠠ',
  status_registered: 'ᠪᠦᠷᠢᠳᠬᠡᠭᠰᠡᠨ',
  status_processing: 'ᠰᠢᠢᠳᠪᠦᠷᠢᠯᠡᠵᠦ ᠪᠠᠶᠢᠨ᠎ᠠ',
  status_replied: 'ᠬᠠᠷᠢᠭᠤᠯᠤᠭᠰᠠᠨ',
  status_delivered: 'ᠬᠠᠷᠢᠭᠤ ᠬᠦᠷᠦᠭᠰᠡᠨ',
  status_archived: 'ᠰᠢᠢᠳᠪᠦᠷᠢᠯᠡᠵᠦ ᠳᠠᠭᠤᠰᠤᠭᠰᠠᠨ',
  status_closed: 'ᠲᠡᠭᠦᠰᠭᠡᠭᠰᠡᠨ',

  withdraw: 'ᠭᠤᠶᠤᠴᠢᠯᠠᠯᠳᠠ ᠪᠠᠨ ᠪᠤᠴᠠᠭᠠᠬᠤ',
  withdraw_no: 'ᠪᠤᠴᠠᠬᠤ',
}
