import { describe, expect, test } from 'vitest'
import { loadRulebook } from '../../load-rulebook.ts'

const head = `pack: { id: sample, version: 0.1.0, language: 1, title: Sample, currency: CNY }
processes:
  ticket:
`

/** A sound ticket; a test writes over one line of it, or adds some. */
const sound = `    case: { key: id, by: client, needs: [id], fields: { id: { type: id }, kind: { type: enum, values: [a, b] }, opened_on: { type: date } } }
    actors: { client: {}, clerk: {} }
    events:
      answer: { by: clerk, fields: { kind: { type: enum, values: [a, b] } } }
      close: { by: client }
    regions:
      main:
        start: open
        states:
          open:
            on: { answer: answered, close: closed }
            deadlines: { over: { at: opened_at + 24h, exactly_at: deadline, to: closed } }
          answered: { on: { close: closed } }
          closed: { final: true }
`

function codesOf(text: string): readonly string[] {
  const { diagnostics } = loadRulebook(new Map([['sample.yaml', head + text]]))
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)
}

describe('a procedure', () => {
  test('that is sound has no errors', () => {
    expect(codesOf(sound)).toEqual([])
  })

  test.each([
    [
      'a state that nothing leads to',
      'answered: {',
      'lost: { on: { close: closed } }\n          answered: {',
      'state-unreachable',
    ],
    [
      'a state that nothing leads out of',
      'answered: { on: { close: closed } }',
      'answered: {}',
      'state-without-way-out',
    ],
    [
      'a final state with a way out',
      'closed: { final: true }',
      'closed: { final: true, on: { answer: open } }',
      'state-final-with-way-out',
    ],
    [
      'an event that nobody may send',
      'close: { by: client }',
      'close: { by: [] }',
      'event-without-actor',
    ],
    [
      'an event that no state takes',
      'close: { by: client }',
      'close: { by: client }\n      nudge: { by: client }',
      'event-never-taken',
    ],
    [
      'an actor that does not exist',
      'close: { by: client }',
      'close: { by: clients }',
      'wrong-choice',
    ],
    [
      'a way to a state that does not exist',
      'close: closed } }',
      'close: closd } }',
      'wrong-choice',
    ],
    [
      'an event that does not exist',
      'answered: { on: { close',
      'answered: { on: { clos',
      'wrong-choice',
    ],
    ['a first state that does not exist', 'start: open', 'start: opened', 'wrong-choice'],
    [
      'two ways at once',
      'close: closed }\n            deadlines',
      'close: [{ to: closed }, { to: answered }] }\n            deadlines',
      'transitions-overlap',
    ],
    [
      'two ways whose conditions may both hold',
      'answer: answered',
      'answer: [{ to: answered, when: event.kind = a }, { to: closed, when: kind = a }]',
      'transitions-overlap',
    ],
    [
      'a way after the one for every other case',
      'answer: answered',
      'answer: [{ to: answered, otherwise: true }, { to: closed, when: kind = a }]',
      'otherwise-not-last',
    ],
    [
      'a condition that does not read',
      'answer: answered',
      'answer: { to: answered, when: event.kynd = a }',
      'unknown-column',
    ],
    [
      'a condition that is no condition',
      'answer: answered',
      'answer: { to: answered, when: kind }',
      'needs-condition',
    ],
    ['a deadline that is no time', 'at: opened_at + 24h', 'at: kind', 'needs-day'],
    [
      'a deadline that does not say what happens at its moment',
      ', exactly_at: deadline',
      '',
      'missing-key',
    ],
    [
      'a new value for what is no field',
      'answer: { by: clerk',
      'answer: { set: { knd: event.kind }, by: clerk',
      'set-no-field',
    ],
    [
      'a new value for a state',
      'answer: { by: clerk',
      'answer: { set: { main: event.kind }, by: clerk',
      'set-no-field',
    ],
    [
      'a new value of another type',
      'answer: { by: clerk',
      'answer: { set: { opened_on: event.kind }, by: clerk',
      'set-type',
    ],
    [
      'a field with a name that is taken',
      'kind: { type: enum, values: [a, b] }, opened_on',
      'main: { type: text }, kind: { type: enum, values: [a, b] }, opened_on',
      'field-name-taken',
    ],
    ['cases that cannot be told apart', 'needs: [id]', 'needs: []', 'case-key-not-needed'],
    ['a key that is no field', 'key: id', 'key: idd', 'wrong-choice'],
  ])('%s is an error', (_, written, instead, code) => {
    expect(sound).toContain(written)
    expect(codesOf(sound.replace(written, instead))).toContain(code)
  })

  test.each([
    ['different values of one field', 'event.kind = a', 'event.kind = b'],
    ['a condition and its opposite', 'event.kind = a', 'not (event.kind = a)'],
    ['there and missing', 'kind is missing', 'kind is not missing'],
    ['a value and all but that value', 'kind = a', 'kind != a'],
    ['values of two lists', 'kind in [a]', 'kind in [b]'],
  ])('two ways may be told apart by %s', (_, one, other) => {
    const ways = `answer: [{ to: answered, when: ${one.includes('[') ? `'${one}'` : one} }, { to: closed, when: ${other.includes('[') ? `'${other}'` : other} }]`
    expect(codesOf(sound.replace('answer: answered', ways))).toEqual([])
  })

  test('a document wants signatures that someone can give', () => {
    const documents = `    documents: { paper: { copies: [client], signed_by: [client, clerk] } }\n`
    expect(
      codesOf(
        sound.replace('close: { by: client }', 'close: { by: client, signs: paper }') + documents,
      ),
    ).toEqual(['document-never-signed'])
  })
})

describe('a story', () => {
  const stories = `stories:
  one:
    process: ticket
    opened: { at: 2023-05-01 10:00, by: client, fields: { id: c1 } }
    steps: [{ at: 2023-05-01 11:00, by: clerk, event: answer, fields: { kind: a }, expect: { main: answered } }]
`
  test.each([
    ['a process that does not exist', 'process: ticket', 'process: tickets', 'unknown-rule'],
    ['an event that does not exist', 'event: answer', 'event: answr', 'wrong-choice'],
    ['a field that does not exist', '{ kind: a }', '{ kynd: a }', 'unknown-key'],
    ['a value that the field cannot have', '{ kind: a }', '{ kind: c }', 'wrong-choice'],
    ['a state that does not exist', 'main: answered', 'main: done', 'wrong-choice'],
    ['a time that is none', 'at: 2023-05-01 11:00', 'at: noon', 'wrong-cell'],
    ['an event without a sender', 'by: clerk, event', 'event', 'missing-key'],
  ])('with %s is an error', (_, written, instead, code) => {
    expect(codesOf(sound + stories)).toEqual([])
    expect(codesOf(sound + stories.replace(written, instead))).toContain(code)
  })
})
