export { newApiKey, secretHash, writeApiKey, type ApiKey } from './keys/api-key.ts'
export { changeKeys } from './keys/change-keys.ts'
export { readKeyFile } from './keys/key-file.ts'
export { isGood, type KeyRecord } from './keys/key-record.ts'
export { keySignIn, type KeySignInOptions } from './keys/key-sign-in.ts'
export {
  outgoingClient,
  type OutgoingAnswer,
  type OutgoingClient,
  type OutgoingRequest,
  type OutgoingRules,
} from './outgoing/outgoing-client.ts'
export { isLoopbackAddress, isPrivateAddress } from './outgoing/private-address.ts'
export { writeScope, type ScopeJson } from './scope-json.ts'
export { scopeKey } from './scope-key.ts'
export { createSeal, fewestSecretBytes, type Seal, type Unsealed } from './sealed/seal.ts'
export { anySignIn, type SignedIn, type SignIn } from './sign-in.ts'
export {
  jwtAlgorithms,
  type JwtAlgorithm,
  type JwtClaims,
  type JwtKeys,
  type JwtSettings,
} from './tokens/jwt-settings.ts'
export { tokenSignIn, type TokenSignInOptions } from './tokens/token-sign-in.ts'
export { readReader, writeReader, type ReaderJson } from './reader-json.ts'
export {
  isInScope,
  localOwner,
  roles,
  type ActingFor,
  type Role,
  type Scope,
  type Viewer,
} from './viewer.ts'
