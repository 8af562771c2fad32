import { css, type CSSResult } from 'lit'
import { tokenStyles } from './tokens.ts'

const shared: CSSResult = css`
  :host {
    display: block;
    color: var(--_ink);
    font: 14px/1.5 var(--_font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  blockquote,
  pre {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2,
  h3 {
    font-size: 14px;
    font-weight: 600;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
  }
  input,
  select {
    min-width: 0;
    min-height: 34px;
    padding: 4px 10px;
    border: 1px solid var(--_line-2);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 3px;
  }
  .faint {
    color: var(--_ink-3);
    font-size: 12px;
    font-weight: 400;
  }
  .muted {
    color: var(--_ink-2);
  }
  .tag {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    border-radius: 999px;
    padding: 1px 9px;
    font-size: 12px;
    font-weight: 600;
    white-space: nowrap;
  }
  .good {
    color: var(--_good);
    background: var(--_good-soft);
  }
  .fair {
    color: var(--_fair);
    background: var(--_fair-soft);
  }
  .poor {
    color: var(--_poor);
    background: var(--_poor-soft);
  }
  .plain {
    color: var(--_ink-2);
    background: var(--_sunken);
  }
  .card {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
  }
  .state {
    display: grid;
    gap: 10px;
    justify-items: start;
    padding: 16px 18px;
  }
  .state .bone {
    height: 12px;
    width: min(100%, 320px);
    border-radius: 6px;
    background: var(--_sunken);
  }
  .state .bone:last-child {
    width: min(60%, 200px);
  }
  .retry {
    min-height: 32px;
    padding: 0 12px;
    border: 1px solid var(--_line-2);
    border-radius: var(--_radius-small);
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block: 6px;
  }
  .marks .tag {
    white-space: normal;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    :host {
      --_self: Highlight;
      --_series-1: Highlight;
      --_average: GrayText;
      --_excellent: CanvasText;
      --_line: GrayText;
      --_line-2: GrayText;
      --_sunken: Canvas;
    }
    .tag,
    .state .bone {
      border: 1px solid;
    }
  }
  @media print {
    .card {
      break-inside: avoid;
      box-shadow: none;
    }
    .scroll {
      overflow: visible !important;
      max-height: none !important;
    }
    .ask,
    .more,
    .retry {
      display: none !important;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none;
      animation: none;
    }
  }
`

/** Tokens and the few rules that every element starts from. */
const styles: CSSResult[] = [tokenStyles, shared]
export default styles
