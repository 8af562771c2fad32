import type { Message } from './diagnostic.ts'
import { accessMessages, type AccessParams } from './messages/access.ts'
import { boardRequestMessages, type BoardRequestParams } from './messages/board-request.ts'
import { checkMessages, type CheckParams } from './messages/check.ts'
import { dataMessages, type DataParams } from './messages/data.ts'
import { expressionMessages, type ExpressionParams } from './messages/expression.ts'
import { projectMessages, type ProjectParams } from './messages/project.ts'
import { requestMessages, type RequestParams } from './messages/request.ts'
import { rowsMessages, type RowsParams } from './messages/rows.ts'
import { rulebookMessages, type RulebookParams } from './messages/rulebook.ts'
import { scopeMessages, type ScopeParams } from './messages/scope.ts'
import { whatIfMessages, type WhatIfParams } from './messages/what-if.ts'

/** What each diagnostic needs to say its sentence. A code is permanent: retire it, never reuse it. */
export interface DiagnosticParams
  extends
    ExpressionParams,
    CheckParams,
    RulebookParams,
    DataParams,
    RequestParams,
    BoardRequestParams,
    RowsParams,
    WhatIfParams,
    ProjectParams,
    AccessParams,
    ScopeParams {}

/** The catalogue of everything the project can complain about, in English and Chinese. */
export const messages: { readonly [C in keyof DiagnosticParams]: Message<DiagnosticParams[C]> } = {
  ...expressionMessages,
  ...checkMessages,
  ...rulebookMessages,
  ...dataMessages,
  ...requestMessages,
  ...boardRequestMessages,
  ...rowsMessages,
  ...whatIfMessages,
  ...projectMessages,
  ...accessMessages,
  ...scopeMessages,
}
