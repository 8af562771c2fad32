import { GuijuHistogram } from '../histogram/histogram.ts'
import { register } from '../register.ts'

register('guiju-histogram', GuijuHistogram)

export { GuijuHistogram }
