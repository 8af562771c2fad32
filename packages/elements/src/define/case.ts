import { GuijuCase } from '../case/case.ts'
import { register } from '../register.ts'

register('guiju-case', GuijuCase)

export { GuijuCase }
