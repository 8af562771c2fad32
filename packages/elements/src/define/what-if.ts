import { register } from '../register.ts'
import { GuijuWhatIf } from '../what-if/what-if.ts'

register('guiju-what-if', GuijuWhatIf)

export { GuijuWhatIf }
