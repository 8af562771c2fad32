import { changesAnswer } from '../changes/changes-answer.ts'
import { tomorrowAnswer } from '../changes/tomorrow-answer.ts'
import { rowsAnswer } from '../details/rows-answer.ts'
import { rowsFileAnswer } from '../export/rows-file.ts'
import { healthAnswer } from '../health/health-answer.ts'
import { additionalAnswer } from '../what-if/additional-answer.ts'
import { whatIfAnswer } from '../what-if/what-if-answer.ts'
import type { DetailsPort } from './details-port.ts'
import { withLoaded, withLoadedBytes, type Asked } from './state.ts'

/** Answers a viewer from the rules and data in force when each question is asked. */
export function detailsAnswers(asked: Asked): DetailsPort {
  return {
    rows: (request, call) => withLoaded(asked, (loaded) => rowsAnswer(request, loaded, call)),
    exportRows: (request, call) =>
      withLoadedBytes(asked, (loaded) => rowsFileAnswer(request, loaded, call)),
    changes: (request, call) => withLoaded(asked, (loaded) => changesAnswer(request, loaded, call)),
    tomorrow: (request, call) =>
      withLoaded(asked, (loaded) => tomorrowAnswer(request, loaded, call)),
    whatIf: (request, call) => withLoaded(asked, (loaded) => whatIfAnswer(request, loaded, call)),
    additional: (request, call) =>
      withLoaded(asked, (loaded) => additionalAnswer(request, loaded, call)),
    health: (query, call) => withLoaded(asked, (loaded) => healthAnswer(query, loaded, call)),
  }
}
