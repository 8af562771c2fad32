import { GuijuLeaderboard } from '../leaderboard/leaderboard.ts'
import { register } from '../register.ts'

register('guiju-leaderboard', GuijuLeaderboard)

export { GuijuLeaderboard }
