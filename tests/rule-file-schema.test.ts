import { ruleFileJsonSchema } from '@guiju/rulebook'
import { expect, test } from 'vitest'
import published from '../rules/rule-file.schema.json' with { type: 'json' }

test('editors find the schema as it is (else: node tools/write-rule-file-schema.ts)', () => {
  expect(published).toEqual(ruleFileJsonSchema())
})
