import { GuijuCaseList } from '../case-list/case-list.ts'
import { register } from '../register.ts'

register('guiju-case-list', GuijuCaseList)

export { GuijuCaseList }
