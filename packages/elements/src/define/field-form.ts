import { GuijuFieldForm } from '../field-form/field-form.ts'
import { register } from '../register.ts'

register('guiju-field-form', GuijuFieldForm)

export { GuijuFieldForm }
