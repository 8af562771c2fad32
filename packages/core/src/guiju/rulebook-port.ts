import type {
  DatasetResponse,
  DatasetsParameters,
  DatasetsResponse,
  MetricResponse,
  PackResponse,
  PacksResponse,
  RuleVersionsResponse,
  RulesAtResponse,
  SnapshotResponse,
} from '@guiju/protocol'
import type { RulesAtQuery } from '../rulebook/rules-at-answer.ts'
import type { Answer } from './port.ts'

/** What the rules and the data are, before any number is asked for. */
export interface RulebookPort {
  packs(): Promise<Answer<PacksResponse>>
  pack(id: string): Promise<Answer<PackResponse>>
  /** A metric with its definition in words. */
  metric(id: string): Promise<Answer<MetricResponse>>
  datasets(query: DatasetsParameters): Promise<Answer<DatasetsResponse>>
  dataset(query: DatasetsParameters & { readonly id: string }): Promise<Answer<DatasetResponse>>
  /** Every text of the rules, with the days on which it is in force. */
  ruleVersions(): Promise<Answer<RuleVersionsResponse>>
  /** The rules in force on a day. */
  rulesAt(query: RulesAtQuery): Promise<Answer<RulesAtResponse>>
  snapshot(): Promise<Answer<SnapshotResponse>>
}
