import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { ruleFileJsonSchema } from './rule-file-schema.ts'

describe('the schema of rule files', () => {
  test('is a strict schema of draft 2020-12', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
    expect(ajv.validateSchema(ruleFileJsonSchema())).toBe(true)
    expect(() => ajv.compile(ruleFileJsonSchema())).not.toThrow()
  })
})
