import { describeType, printExpression, type Column, type Dataset } from '@guiju/language'
import type {
  DatasetColumnInfo,
  DatasetInfo,
  DatasetResponse,
  DatasetsParameters,
  DatasetsResponse,
} from '@guiju/protocol'
import type { Pack } from '@guiju/rulebook'
import { snapshotOfAll } from '../guiju/list-answers.ts'
import type { Loaded } from '../guiju/loaded.ts'
import type { Answer } from '../guiju/port.ts'
import { sourcePlace } from '../guiju/rule-info.ts'
import { unknownName } from './unknown-name.ts'

/** Answers `datasets`: those of one pack or of all, where they are declared. */
export function datasetsAnswer(
  { pack }: DatasetsParameters,
  loaded: Loaded,
): Answer<DatasetsResponse> {
  const declared = declaredDatasets(pack, loaded)
  if ('problem' in declared) return declared
  const snapshot = snapshotOfAll(loaded)
  if ('problem' in snapshot) return snapshot
  const datasets = declared.value.map((each) => datasetInfo(each, loaded))
  return { value: { datasets, snapshot: snapshot.value } }
}

/** Answers `dataset`; of several packs that declare one of this name the first, unless a pack is given. */
export function datasetAnswer(
  { id, pack }: DatasetsParameters & { readonly id: string },
  loaded: Loaded,
): Answer<DatasetResponse> {
  const declared = declaredDatasets(pack, loaded)
  if ('problem' in declared) return declared
  const found = declared.value.find(({ dataset }) => dataset.name === id)
  if (found === undefined) {
    const known = declared.value.map(({ dataset }) => dataset.name)
    return unknownName('unknown-dataset', id, known)
  }
  const snapshot = snapshotOfAll(loaded)
  if ('problem' in snapshot) return snapshot
  return { value: { dataset: datasetInfo(found, loaded), snapshot: snapshot.value } }
}

interface DeclaredDataset {
  readonly pack: Pack
  readonly dataset: Dataset
}

function declaredDatasets(
  wanted: string | undefined,
  { checked }: Loaded,
): Answer<readonly DeclaredDataset[]> {
  const { packs } = checked.rulebook
  if (wanted !== undefined && !packs.has(wanted)) {
    return unknownName('unknown-pack', wanted, packs.keys())
  }
  const value = [...packs.values()]
    .filter(({ id }) => wanted === undefined || id === wanted)
    .flatMap((pack) =>
      [...pack.datasets.values()]
        .filter(({ name }) => pack.own['datasets']?.has(name) ?? false)
        .map((dataset) => ({ pack, dataset })),
    )
  return { value }
}

function datasetInfo({ pack, dataset }: DeclaredDataset, loaded: Loaded): DatasetInfo {
  const { statistics } = loaded.data.sessionOf(pack)
  const { name, label, grain, key, time, entities, dimensions, relations } = dataset
  return {
    id: name,
    pack: pack.id,
    label: label ?? null,
    grain,
    key,
    time: time === null ? null : printExpression(time),
    entities: [...entities.values()].map((each) => ({
      kind: each.name,
      path: printExpression(each.path),
    })),
    dimensions: [...dimensions.values()].map((each) => ({
      id: each.name,
      path: printExpression(each.path),
    })),
    columns: [...dataset.columns.values()].map(columnInfo),
    relations: [...relations.values()].map((each) => ({
      id: each.name,
      label: each.label ?? null,
      to: each.to,
      isMany: each.is === 'many',
    })),
    isSupplied: statistics.datasets.has(name),
    source: sourcePlace(dataset.span, loaded.checked),
  }
}

function columnInfo(column: Column): DatasetColumnInfo {
  const { name, label, type, valueLabels, value, isPlanned, isPersonal } = column
  return {
    id: name,
    label: label ?? null,
    type: describeType(type),
    values:
      type.kind === 'enum'
        ? type.values.map((each) => ({ value: each, label: valueLabels?.get(each) ?? null }))
        : null,
    currency: type.kind === 'money' ? type.currency : null,
    computed: value === null ? null : printExpression(value),
    knownFrom: knownFromText(column),
    isPlanned,
    isPersonal,
  }
}

function knownFromText({ knownFrom }: Column): string | null {
  if (knownFrom === null) return null
  if (knownFrom.kind === 'column') return printExpression(knownFrom.time)
  return [...knownFrom.times]
    .map(([value, time]) => `${value}: ${printExpression(time)}`)
    .join(', ')
}
