/** Own parameter, in MB: a parser holds the whole table in memory. */
export const MAX_FILE_MB = 20
/** A catalog or a list of powers of one county has some thousand rows; more is a mistake or an attack on memory. */
export const MAX_LINES = 10_000
export const MAX_COLUMNS = 60
export const MAX_TABLES = 200
/** What Excel allows in a cell; a list holds far less. */
export const MAX_CELL = 32_767
