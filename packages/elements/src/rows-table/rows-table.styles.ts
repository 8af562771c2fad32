import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  .scroll {
    overflow-x: auto;
    min-width: 0;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  caption {
    text-align: start;
  }
  th,
  td {
    padding: 7px 8px;
    border-bottom: 1px solid var(--_line);
    text-align: start;
    vertical-align: middle;
    font-weight: 400;
  }
  tr > :first-child {
    padding-left: 2px;
  }
  tr > :last-child {
    padding-right: 2px;
  }
  thead th {
    color: var(--_ink-3);
    font-size: 12px;
    font-weight: 500;
    vertical-align: bottom;
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  .number {
    text-align: end;
  }
  td.number,
  td.timestamp {
    white-space: nowrap;
  }
  tbody th {
    min-width: 9em;
  }
  td.text {
    min-width: 6.5em;
    overflow-wrap: anywhere;
  }
  .name {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 24px;
    overflow-wrap: anywhere;
  }
  .lower .name {
    padding-left: 26px;
  }
  .lower {
    color: var(--_ink-2);
  }
  .sort,
  .open,
  .unfold,
  .more button,
  .action {
    min-height: 32px;
    border-radius: var(--_radius-small);
  }
  .open {
    text-align: start;
    text-decoration: underline dotted var(--_ink-3) 1px;
    text-underline-offset: 4px;
  }
  .open:hover,
  .more button:hover,
  .sort:hover {
    color: var(--_accent);
  }
  .unfold {
    width: 24px;
    min-width: 24px;
    margin: 0 -4px;
    color: var(--_ink-2);
  }
  .unfold::before {
    content: '›';
    display: inline-block;
    font-size: 17px;
    line-height: 1;
    transition: rotate 0.15s;
  }
  .unfold[aria-expanded='true']::before {
    rotate: 90deg;
  }
  .sort {
    font-weight: 500;
    text-align: inherit;
  }
  [aria-sort] .sort {
    color: var(--_ink);
    font-weight: 600;
  }
  .avatar {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 26px;
    height: 26px;
    border-radius: 50%;
    background: var(--_sunken);
    color: var(--_ink-2);
    font-size: 12px;
  }
  .rank {
    color: var(--_ink-3);
    min-width: 1.2em;
  }
  .swatch {
    flex: none;
    width: 10px;
    height: 10px;
  }
  .bar {
    display: block;
    width: 100%;
    height: 5px;
    margin-top: 4px;
  }
  .bar .track {
    fill: var(--_sunken);
  }
  .fill-0 {
    fill: var(--_series-1);
    stroke: var(--_series-1);
  }
  .fill-1 {
    fill: var(--_series-2);
    stroke: var(--_series-2);
  }
  .fill-2 {
    fill: var(--_series-3);
    stroke: var(--_series-3);
  }
  .fill-3 {
    fill: var(--_series-4);
    stroke: var(--_series-4);
  }
  .fill-4 {
    fill: var(--_series-5);
    stroke: var(--_series-5);
  }
  .fill-rest {
    fill: var(--_series-rest);
    stroke: var(--_series-rest);
  }
  .rest {
    color: var(--_ink-2);
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: center;
    padding-top: 6px;
  }
  .more button {
    color: var(--_accent);
    font-size: 12.5px;
  }
`
export default styles
