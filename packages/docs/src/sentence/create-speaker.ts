import { chineseGrammar } from './chinese-grammar.ts'
import { englishGrammar } from './english-grammar.ts'
import type { Grammar } from './grammar.ts'
import { speakCondition, speakExpression } from './speak-expression.ts'
import type { Language, Speaker } from './speaker.ts'

const grammars: Readonly<Record<Language, Grammar>> = { en: englishGrammar, zh: chineseGrammar }

/** A speaker of a language, on no rows yet. */
export function createSpeaker(
  given: Pick<Speaker, 'language' | 'pack' | 'checked' | 'day' | 'link'>,
): Speaker {
  return {
    ...given,
    grammar: grammars[given.language],
    scopes: [],
    speak: { value: speakExpression, condition: speakCondition },
  }
}
