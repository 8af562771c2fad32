import type { Viewer } from '@guiju/access'
import type { DataStatus, RulesStatus, WireDiagnostic } from '@guiju/protocol'

/** What went wrong with data names files and rows: that is for those who run the service and may read everything. */
export const isToldOfData = ({ roles, scope }: Viewer): boolean =>
  roles.has('operator') && scope.kind === 'everything'

/** A state of rules as a viewer is told of it. */
export function rulesFor(viewer: Viewer, status: RulesStatus): RulesStatus {
  return isToldOfData(viewer)
    ? status
    : { ...status, diagnostics: status.diagnostics.filter(isOfRules) }
}

/** A state of data as a viewer is told of it. */
export function dataFor(viewer: Viewer, status: DataStatus): DataStatus {
  return isToldOfData(viewer) ? status : { ...status, diagnostics: [] }
}

/** True for what lies in a file of rules. */
export const isOfRules = ({ file }: WireDiagnostic): boolean => file !== null
