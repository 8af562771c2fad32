import { defineConfig, type OxlintConfig, type OxlintOverride } from 'oxlint'
import arrows from './arrows.json' with { type: 'json' }

interface RestrictedPattern {
  readonly regex: string
  readonly message: string
}

const nodeApi: RestrictedPattern = {
  regex: '^node:',
  message: 'This package also runs in a browser: it uses no Node API.',
}

const deepImport: RestrictedPattern = {
  regex: '^@guiju/[^/]+/',
  message: 'A package is entered by its index only.',
}

const packageNames = Object.keys(arrows.packages).map(lastSegment)

const isomorphic: ReadonlySet<string> = new Set(arrows.isomorphic)

/** The arrows as lint rules, one override per package; tests of isomorphic packages run on Node. */
const boundaries = Object.entries(arrows.packages).flatMap(([folder, allowed]) => {
  const patterns = [deepImport, forbiddenPackages(allowed)]
  const everywhere = override([`**/${folder}/src/**`], patterns)
  if (!isomorphic.has(lastSegment(folder))) return [everywhere]
  return [
    override([`**/${folder}/src/**`], [...patterns, nodeApi]),
    override([`**/${folder}/src/**/*.test.ts`], patterns),
  ]
})

const config: OxlintConfig = defineConfig({
  plugins: ['typescript', 'import', 'oxc', 'unicorn'],
  categories: { correctness: 'error' },
  options: { typeAware: true },
  env: { builtin: true },
  ignorePatterns: ['**/dist/**', '**/.guiju/**', '**/.nx/**'],
  rules: {
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    // Trees name the branches of an `if` and of a `case` after the words they stand for; nobody awaits them.
    'unicorn/no-thenable': 'off',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-namespace': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['warn', { max: 40, skipBlankLines: true, skipComments: true }],
  },
  overrides: [
    ...boundaries,
    { files: ['**/packages/*/src/**'], rules: { 'no-console': 'error' } },
    {
      // Typings for frameworks are written by a command, and checked where such a framework uses them.
      files: ['**/elements/types/*.d.ts'],
      rules: { 'typescript/no-redundant-type-constituents': 'off' },
    },
    {
      files: ['**/*.mjs'],
      rules: {
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
      },
    },
    {
      files: ['**/*.config.ts', '**/*-reporter.ts', '**/*.styles.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
    {
      files: ['**/*.test.ts'],
      rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
    },
    {
      files: [
        '**/messages/**',
        '**/*-catalog.ts',
        '**/*-catalogue.ts',
        '**/*-messages.ts',
        '**/*-dialect.ts',
      ],
      rules: { 'max-lines': 'off' },
    },
  ],
})

export default config

/** Names every package that is not allowed: the linter's regular expressions cannot look ahead. */
function forbiddenPackages(allowed: readonly string[]): RestrictedPattern {
  const forbidden = packageNames.filter((name) => !allowed.includes(name))
  return {
    regex: `^@guiju/(${forbidden.join('|')})$`,
    message: `This arrow is not in tools/arrows.json; allowed here: ${allowed.join(', ') || 'none'}.`,
  }
}

function override(
  files: readonly string[],
  patterns: readonly RestrictedPattern[],
): OxlintOverride {
  return {
    files: [...files],
    rules: { 'no-restricted-imports': ['error', { patterns: [...patterns] }] },
  }
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
