import { CstParser, type CstNode, type IRecognitionException, type IToken } from 'chevrotain'
import {
  After,
  And,
  Before,
  By,
  CloseBracket,
  CloseParenthesis,
  Colon,
  Comma,
  ComparisonSign,
  Dot,
  Else,
  Has,
  Identifier,
  If,
  In,
  Is,
  LiteralValue,
  Minus,
  Missing,
  NamePart,
  Not,
  OpenBracket,
  OpenParenthesis,
  Or,
  ProductSign,
  RangeSign,
  SumSign,
  Then,
  tokenTypes,
  Where,
  Within,
} from './tokens.ts'
import { messageProvider } from './syntax-errors.ts'

export interface ParsedTokens {
  /** The rules that matched, with the tokens they took; incomplete where there were errors. */
  readonly tree: CstNode
  readonly errors: readonly IRecognitionException[]
}

/** Parses an expression. */
export function parseTokens(tokens: readonly IToken[]): ParsedTokens {
  parser.input = [...tokens]
  const tree = parser.expression()
  return { tree, errors: parser.errors }
}

/** Parses an expression or a range of two values. */
export function parseBoundsTokens(tokens: readonly IToken[]): ParsedTokens {
  parser.input = [...tokens]
  const tree = parser.bounds()
  return { tree, errors: parser.errors }
}

class ExpressionParser extends CstParser {
  constructor() {
    super([...tokenTypes], {
      recoveryEnabled: true,
      maxLookahead: 2,
      nodeLocationTracking: 'onlyOffset',
      errorMessageProvider: messageProvider,
    })
    this.performSelfAnalysis()
  }

  readonly bounds = this.RULE('bounds', () => {
    this.SUBRULE(this.expression)
    this.OPTION(() => {
      this.CONSUME(RangeSign)
      this.SUBRULE(this.sum)
    })
  })

  readonly expression = this.RULE('expression', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.conditional) },
      { ALT: () => this.SUBRULE(this.disjunction) },
    ])
  })

  readonly conditional = this.RULE('conditional', () => {
    this.CONSUME(If)
    this.SUBRULE(this.expression)
    this.CONSUME(Then)
    this.SUBRULE2(this.expression)
    this.CONSUME(Else)
    this.SUBRULE3(this.expression)
  })

  readonly disjunction = this.RULE('disjunction', () => {
    this.SUBRULE(this.conjunction)
    this.MANY(() => {
      this.CONSUME(Or)
      this.SUBRULE2(this.conjunction)
    })
  })

  readonly conjunction = this.RULE('conjunction', () => {
    this.SUBRULE(this.negation)
    this.MANY(() => {
      this.CONSUME(And)
      this.SUBRULE2(this.negation)
    })
  })

  readonly negation = this.RULE('negation', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Not)
          this.SUBRULE(this.negation)
        },
      },
      { ALT: () => this.SUBRULE(this.comparison) },
    ])
  })

  readonly comparison = this.RULE('comparison', () => {
    this.SUBRULE(this.sum)
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.chain) },
        { ALT: () => this.SUBRULE(this.membership) },
        { ALT: () => this.SUBRULE(this.containment) },
        { ALT: () => this.SUBRULE(this.absence) },
        { ALT: () => this.SUBRULE(this.nearness) },
      ])
    })
  })

  readonly chain = this.RULE('chain', () => {
    this.AT_LEAST_ONE(() => {
      this.CONSUME(ComparisonSign)
      this.SUBRULE(this.sum)
    })
  })

  readonly membership = this.RULE('membership', () => {
    this.OPTION(() => this.CONSUME(Not))
    this.CONSUME(In)
    this.SUBRULE(this.set)
  })

  readonly containment = this.RULE('containment', () => {
    this.CONSUME(Has)
    this.SUBRULE(this.sum)
  })

  readonly absence = this.RULE('absence', () => {
    this.CONSUME(Is)
    this.OPTION(() => this.CONSUME(Not))
    this.CONSUME(Missing)
  })

  readonly nearness = this.RULE('nearness', () => {
    this.CONSUME(Within)
    this.SUBRULE(this.sum)
    this.OR([{ ALT: () => this.CONSUME(After) }, { ALT: () => this.CONSUME(Before) }])
    this.SUBRULE2(this.sum)
  })

  readonly set = this.RULE('set', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.list) }, { ALT: () => this.SUBRULE(this.rangeOrName) }])
  })

  readonly list = this.RULE('list', () => {
    this.CONSUME(OpenBracket)
    this.MANY_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.sum) })
    this.CONSUME(CloseBracket)
  })

  readonly rangeOrName = this.RULE('rangeOrName', () => {
    this.SUBRULE(this.sum)
    this.OPTION(() => {
      this.CONSUME(RangeSign)
      this.SUBRULE2(this.sum)
    })
  })

  readonly sum = this.RULE('sum', () => {
    this.SUBRULE(this.product)
    this.MANY(() => {
      this.CONSUME(SumSign)
      this.SUBRULE2(this.product)
    })
  })

  readonly product = this.RULE('product', () => {
    this.SUBRULE(this.signed)
    this.MANY(() => {
      this.CONSUME(ProductSign)
      this.SUBRULE2(this.signed)
    })
  })

  readonly signed = this.RULE('signed', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Minus)
          this.SUBRULE(this.signed)
        },
      },
      { ALT: () => this.SUBRULE(this.primary) },
    ])
  })

  readonly primary = this.RULE('primary', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(OpenParenthesis)
          this.SUBRULE(this.expression)
          this.CONSUME(CloseParenthesis)
        },
      },
      { ALT: () => this.CONSUME(LiteralValue) },
      { ALT: () => this.SUBRULE(this.nameOrCall) },
    ])
  })

  readonly nameOrCall = this.RULE('nameOrCall', () => {
    this.CONSUME(NamePart)
    this.MANY(() => {
      this.CONSUME(Dot)
      this.CONSUME2(NamePart)
    })
    this.OPTION(() => this.SUBRULE(this.call))
  })

  readonly call = this.RULE('call', () => {
    this.CONSUME(OpenParenthesis)
    this.OPTION(() => {
      this.SUBRULE(this.argument)
      this.MANY(() => {
        this.CONSUME(Comma)
        this.SUBRULE2(this.argument)
      })
    })
    this.OPTION2(() => this.SUBRULE(this.sorting))
    this.OPTION3(() => {
      this.CONSUME(Where)
      this.SUBRULE(this.expression)
    })
    this.CONSUME(CloseParenthesis)
  })

  readonly argument = this.RULE('argument', () => {
    this.OPTION(() => {
      this.CONSUME(Identifier)
      this.CONSUME(Colon)
    })
    this.SUBRULE(this.expression)
  })

  readonly sorting = this.RULE('sorting', () => {
    this.CONSUME(By)
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.expression) })
  })
}

/** Built once: working out the grammar takes longer than parsing hundreds of expressions. */
const parser = new ExpressionParser()
