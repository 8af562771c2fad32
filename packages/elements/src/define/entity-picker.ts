import { GuijuEntityPicker } from '../entity-picker/entity-picker.ts'
import { register } from '../register.ts'

register('guiju-entity-picker', GuijuEntityPicker)

export { GuijuEntityPicker }
