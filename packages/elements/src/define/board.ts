import { GuijuBoard } from '../board/board.ts'
import { register } from '../register.ts'

register('guiju-board', GuijuBoard)

export { GuijuBoard }
