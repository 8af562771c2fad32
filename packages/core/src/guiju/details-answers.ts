import { changesAnswer } from '../changes/changes-answer.ts'
import { tomorrowAnswer } from '../changes/tomorrow-answer.ts'
import { rowsAnswer } from '../details/rows-answer.ts'
import { rowsFileAnswer } from '../export/rows-file.ts'
import { healthAnswer } from '../health/health-answer.ts'
import { additionalAnswer } from '../what-if/additional-answer.ts'
import { whatIfAnswer } from '../what-if/what-if-answer.ts'
import type { DetailsPort } from './details-port.ts'
import { withLoaded, withLoadedBytes, type State } from './state.ts'

/** Answers from the rules and data in force when each question is asked. */
export function detailsAnswers(state: State): DetailsPort {
  return {
    rows: (request, call) => withLoaded(state, (loaded) => rowsAnswer(request, loaded, call)),
    exportRows: (request, call) =>
      withLoadedBytes(state, (loaded) => rowsFileAnswer(request, loaded, call)),
    changes: (request, call) => withLoaded(state, (loaded) => changesAnswer(request, loaded, call)),
    tomorrow: (request, call) =>
      withLoaded(state, (loaded) => tomorrowAnswer(request, loaded, call)),
    whatIf: (request, call) => withLoaded(state, (loaded) => whatIfAnswer(request, loaded, call)),
    additional: (request, call) =>
      withLoaded(state, (loaded) => additionalAnswer(request, loaded, call)),
    health: (query, call) => withLoaded(state, (loaded) => healthAnswer(query, loaded, call)),
  }
}
