import { printLiteral, type Decimal } from '@guiju/language'

/** A weight as authors write it: `60.5%`. */
export const percentText = (value: Decimal): string => printLiteral({ kind: 'ratio', value })
