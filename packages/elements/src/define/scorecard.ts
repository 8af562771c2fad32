import { GuijuScorecard } from '../scorecard/scorecard.ts'
import { register } from '../register.ts'

register('guiju-scorecard', GuijuScorecard)

export { GuijuScorecard }
