import { GuijuDefinition } from '../definition/definition.ts'
import { register } from '../register.ts'

register('guiju-definition', GuijuDefinition)

export { GuijuDefinition }
