import { GuijuMetricCard } from '../metric-card/metric-card.ts'
import { register } from '../register.ts'

register('guiju-metric-card', GuijuMetricCard)

export { GuijuMetricCard }
