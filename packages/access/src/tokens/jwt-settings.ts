/** Whose tokens are taken, and what in them says what. */
export interface JwtSettings {
  readonly issuer: string
  readonly audience: string
  readonly keys: JwtKeys
  /** No others are taken, whatever a token says of itself. */
  readonly algorithms: readonly JwtAlgorithm[]
  readonly claims: JwtClaims
}

/** Where the public keys of the issuer are: a JSON Web Key Set. */
export type JwtKeys =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'url'; readonly url: URL; readonly allowsPrivate: boolean }

/** Names of claims; dots lead into claims that are maps, unless a claim has them in its name. */
export interface JwtClaims {
  /** Ids by kind of entity, `{"shop": ["S1"]}`, or `"*"`. Without it nothing is the bearer's own. */
  readonly entities: string
  /** Names of roles; words that are none are passed over. */
  readonly roles: string
  /** Ids by actor, `{"merchant": ["S1"], "platform": null}`; null: all of them. */
  readonly actors: string
}

/** Signatures that only the holder of a private key can make. */
export type JwtAlgorithm = (typeof jwtAlgorithms)[number]

/** Every {@link JwtAlgorithm}. */
export const jwtAlgorithms = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'EdDSA',
] as const
