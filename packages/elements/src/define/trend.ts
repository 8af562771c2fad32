import { GuijuTrend } from '../trend/trend.ts'
import { register } from '../register.ts'

register('guiju-trend', GuijuTrend)

export { GuijuTrend }
