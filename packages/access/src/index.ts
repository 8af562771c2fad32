export { scopeKey } from './scope-key.ts'
export {
  isInScope,
  localOwner,
  roles,
  type ActingFor,
  type Role,
  type Scope,
  type Viewer,
} from './viewer.ts'
