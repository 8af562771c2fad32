import { GuijuBreakdown } from '../breakdown/breakdown.ts'
import { register } from '../register.ts'

register('guiju-breakdown', GuijuBreakdown)

export { GuijuBreakdown }
