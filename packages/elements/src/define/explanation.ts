import { GuijuExplanation } from '../explanation/explanation.ts'
import { register } from '../register.ts'

register('guiju-explanation', GuijuExplanation)

export { GuijuExplanation }
