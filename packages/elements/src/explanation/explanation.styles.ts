import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  :host {
    display: contents;
  }
  dialog {
    width: min(1120px, calc(100vw - 32px));
    max-width: none;
    max-height: calc(100dvh - 32px);
    margin: auto;
    padding: 0;
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_line-2);
    border-radius: var(--_radius);
    box-shadow: 0 24px 64px -24px rgb(0 0 0 / 0.45);
    font: 14px/1.5 var(--_font);
    font-variant-numeric: tabular-nums;
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: rgb(20 24 27 / 0.45);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    align-items: center;
    padding: 14px 18px;
    border-bottom: 1px solid var(--_line);
  }
  header h2 {
    font-size: 17px;
    font-weight: 650;
  }
  header > :first-child {
    flex: 1;
    min-width: min(60%, 240px);
  }
  .close {
    width: 32px;
    height: 32px;
    font-size: 18px;
    line-height: 1;
    color: var(--_ink-2);
    border-radius: var(--_radius-small);
  }
  .close:hover {
    background: var(--_sunken);
  }
  [role='tablist'],
  .choice {
    display: flex;
    gap: 2px;
    padding: 2px;
    background: var(--_sunken);
    border-radius: var(--_radius-small);
    font-size: 12.5px;
  }
  .choice {
    align-self: start;
  }
  [role='tab'],
  .choice button {
    min-height: 32px;
    padding: 2px 12px;
    border-radius: 5px;
    color: var(--_ink-2);
    white-space: nowrap;
  }
  [aria-selected='true'],
  [aria-pressed='true'] {
    background: var(--_surface);
    color: var(--_ink);
    font-weight: 600;
    box-shadow: 0 0 0 1px var(--_line);
  }
  [role='tabpanel'] {
    padding: 18px;
    overflow: auto;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 28px;
  }
  .stack {
    display: grid;
    gap: 18px;
    align-content: start;
    min-width: 0;
  }
  .tight {
    gap: 8px;
  }
  .stack section:not(.tight) > h3 {
    margin-bottom: 8px;
  }
  .parts b {
    text-align: right;
  }
  .funnel {
    display: grid;
    grid-template-columns: fit-content(46%) 1fr max-content;
    gap: 6px 12px;
    font-size: 13px;
  }
  .funnel li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }
  .funnel svg {
    display: block;
  }
  .funnel + p {
    margin-top: 8px;
  }
  .count {
    text-align: right;
  }
  .bar.all {
    fill: var(--_self);
  }
  .bar.counted {
    fill: var(--_self);
  }
  .bar.met {
    fill: var(--_series-4);
  }
  .bar.out {
    fill: url(#hatch);
    stroke: var(--_series-rest);
  }
  .hatch {
    fill: var(--_series-rest);
  }
  .numbers {
    font-size: 15px;
    overflow-wrap: anywhere;
  }
  .parts {
    display: grid;
    grid-template-columns: 1fr max-content;
    gap: 2px 16px;
    font-size: 13px;
  }
  .parts li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
  }
  .link {
    min-height: 32px;
    text-align: left;
    color: var(--_accent);
    text-decoration: underline dotted 1px;
    text-underline-offset: 3px;
  }
  figure {
    margin: 0;
  }
  blockquote {
    padding: 2px 12px;
    border-left: 3px solid var(--_poor);
    color: var(--_ink-2);
  }
  pre {
    padding: 12px 14px;
    background: var(--_sunken);
    border-radius: var(--_radius-small);
    font: 12.5px/1.65 var(--_mono);
    overflow: auto;
    max-height: 440px;
    tab-size: 2;
  }
  .rule pre {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  code,
  .place {
    font-family: var(--_mono);
    font-size: 12px;
  }
  .place {
    overflow-wrap: anywhere;
  }
  .yaml-key {
    color: var(--_accent);
  }
  .scroll {
    overflow: auto;
    max-height: 420px;
  }
  table {
    border-collapse: collapse;
    min-width: 100%;
  }
  caption {
    text-align: left;
    padding-bottom: 6px;
  }
  th {
    font-weight: 500;
    text-align: left;
    color: var(--_ink-3);
    font-size: 12px;
    white-space: nowrap;
  }
  td,
  th {
    padding: 5px 12px 5px 0;
    border-bottom: 1px solid var(--_line);
    vertical-align: top;
  }
  tbody td {
    font-size: 13px;
  }
  .cells td {
    white-space: nowrap;
    vertical-align: middle;
  }
  tr.chosen {
    background: var(--_accent-soft);
  }
  tr:last-child td {
    border: 0;
  }
  @media (max-width: 760px) {
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
    dialog {
      width: 100vw;
      max-height: 100dvh;
      height: 100dvh;
      border: 0;
      border-radius: 0;
    }
    [role='tablist'] {
      order: 1;
      width: 100%;
    }
    [role='tab'] {
      flex: 1;
      padding: 2px 6px;
    }
  }
`
export default styles
