import type { Span } from '@guiju/language'

/** The place of a mistake that lies in a request and in no file. */
export const requestSpan: Span = Object.freeze({ file: '', start: 0, end: 0 })

/** The file name under which places in the caller's condition are told. */
export const whereFile = 'where'
