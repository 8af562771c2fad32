import type {
  DatasetResponse,
  DatasetsParameters,
  DatasetsResponse,
  MetricResponse,
  PackResponse,
  PacksResponse,
  RuleVersionsResponse,
  RulesAtParameters,
  RulesAtResponse,
  SnapshotResponse,
} from '@guiju/protocol'
import type { Answer } from './guiju-port.ts'

/** What the service asks of the engine about rules and data before any number is asked for. */
export interface RulebookPort {
  packs(): Promise<Answer<PacksResponse>>
  pack(id: string): Promise<Answer<PackResponse>>
  metric(id: string): Promise<Answer<MetricResponse>>
  datasets(query: DatasetsParameters): Promise<Answer<DatasetsResponse>>
  dataset(query: DatasetsParameters & { readonly id: string }): Promise<Answer<DatasetResponse>>
  ruleVersions(): Promise<Answer<RuleVersionsResponse>>
  rulesAt(query: RulesAtParameters & { readonly day: string }): Promise<Answer<RulesAtResponse>>
  snapshot(): Promise<Answer<SnapshotResponse>>
}
