import { GuijuProvider } from '../provider/provider.ts'
import { register } from '../register.ts'

register('guiju-provider', GuijuProvider)

export { GuijuProvider }
