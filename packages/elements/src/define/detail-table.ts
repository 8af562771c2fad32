import { GuijuDetailTable } from '../detail-table/detail-table.ts'
import { register } from '../register.ts'

register('guiju-detail-table', GuijuDetailTable)

export { GuijuDetailTable }
