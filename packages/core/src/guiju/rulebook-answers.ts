import { datasetAnswer, datasetsAnswer } from '../rulebook/datasets-answer.ts'
import { metricAnswer } from '../rulebook/metric-answer.ts'
import { packAnswer, packsAnswer } from '../rulebook/packs-answer.ts'
import { ruleVersionsAnswer } from '../rulebook/rule-versions-answer.ts'
import { rulesAtAnswer } from '../rulebook/rules-at-answer.ts'
import { snapshotAnswer } from '../rulebook/snapshot-answer.ts'
import type { RulebookPort } from './rulebook-port.ts'
import { withLoaded, type Asked } from './state.ts'

/** Answers a viewer about the rules and data in force when each question is asked. */
export function rulebookAnswers(asked: Asked): RulebookPort {
  return {
    packs: () => withLoaded(asked, packsAnswer),
    pack: (id) => withLoaded(asked, (loaded) => packAnswer(id, loaded)),
    metric: (id) => withLoaded(asked, (loaded) => metricAnswer(id, loaded)),
    datasets: (query) => withLoaded(asked, (loaded) => datasetsAnswer(query, loaded)),
    dataset: (query) => withLoaded(asked, (loaded) => datasetAnswer(query, loaded)),
    ruleVersions: () => withLoaded(asked, ruleVersionsAnswer),
    rulesAt: (query) => withLoaded(asked, (loaded) => rulesAtAnswer(query, loaded)),
    snapshot: () => withLoaded(asked, snapshotAnswer),
  }
}
