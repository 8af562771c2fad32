import type { Dataset, Names, Place } from '@guiju/language'
import type { Process, ProcessEvent } from './process-model.ts'

/** The column that joins a case to the event it looks at; no name that an author can write. */
export const caseLink = '#case'

/** The column that says whether a document is signed. */
export function signedColumn(document: string): string {
  return `${document}_signed`
}

/** Columns of a case that only the procedure itself writes: nobody gives them when a case is opened. */
export function ownCaseColumns({
  regions,
  documents,
}: Pick<Process, 'regions' | 'documents'>): ReadonlySet<string> {
  const signed = [...documents.keys()].map(signedColumn)
  return new Set([caseLink, 'opened_at', ...regions.keys(), ...signed])
}

/** Columns of an event that whoever sends it does not give. */
export const ownEventColumns: ReadonlySet<string> = new Set([caseLink, 'at', 'actor'])

/**
 * The case as an expression of an event reads it: bare names are fields, states and signatures of the case,
 * `event.x` a field of the event.
 */
export function caseBeside(process: Process, event: ProcessEvent | null): Dataset {
  if (event === null) return process.dataset
  return {
    ...process.dataset,
    relations: new Map([
      [
        'event',
        {
          name: 'event',
          to: event.dataset.name,
          key: [{ here: caseLink, there: caseLink }],
          is: 'one',
          by: [],
          where: null,
          span: event.span,
        },
      ],
    ]),
  }
}

/** Where conditions and values of a process stand: on one case, beside one event or none. */
export function placeOfCase(process: Process, event: ProcessEvent | null): Place {
  return { kind: 'row', dataset: caseBeside(process, event), lets: new Map(), hasWindow: false }
}

/** The names of a pack together with the case and its events. */
export function namesInProcess(names: Names, process: Process): Names {
  const datasets = new Map(names.datasets)
  datasets.set(process.dataset.name, process.dataset)
  for (const { dataset } of process.events.values()) datasets.set(dataset.name, dataset)
  return { ...names, datasets }
}
