import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  .what-if {
    padding: 18px 20px;
    container-type: inline-size;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 10px;
  }
  .reset {
    margin-inline-start: auto;
  }
  .reset,
  .link {
    color: var(--_accent);
    min-height: 32px;
    font-size: 12.5px;
  }
  .reset:disabled {
    color: var(--_ink-3);
    cursor: default;
  }
  .columns {
    display: grid;
    gap: 20px 32px;
    margin-block-start: 12px;
  }
  @container (min-width: 720px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(240px, 300px);
    }
    .outcome {
      position: sticky;
      top: var(--guiju-sticky-top, 12px);
    }
  }
  fieldset {
    border: 0;
    border-block-start: 1px solid var(--_line);
    margin: 0;
    padding: 10px 0 4px;
    min-width: 0;
  }
  legend {
    padding-inline-end: 8px;
    font-weight: 600;
    font-size: 13px;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 14px;
    align-items: center;
    padding-block: 6px;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .now {
    text-align: end;
  }
  .track {
    display: block;
    min-width: 0;
  }
  [type='range'] {
    display: block;
    width: 100%;
    min-height: 24px;
    padding: 0;
    margin: 0;
    accent-color: var(--_self);
  }
  .mark {
    display: block;
    width: calc(100% - 16px);
    margin-inline: 8px;
    overflow: visible;
    fill: var(--_average);
  }
  .number {
    white-space: nowrap;
  }
  [type='number'] {
    width: 92px;
    text-align: end;
  }
  .number > span {
    display: inline-block;
    min-width: 1.6em;
  }
  .detail {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 14px;
  }
  .outcome {
    padding: 14px 16px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
  }
  .outcome.busy .side:last-child {
    opacity: 0.55;
  }
  .outcome .faint,
  .outcome caption {
    color: var(--_ink-2);
  }
  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    align-items: start;
    gap: 10px;
  }
  .side .tag {
    white-space: normal;
  }
  .big {
    font-size: 30px;
    font-weight: 600;
    line-height: 1.2;
  }
  .big small {
    font-size: 13px;
    font-weight: 400;
    color: var(--_ink-2);
  }
  .arrow {
    margin-block-start: 24px;
    font-size: 20px;
  }
  .summary {
    margin-block: 10px;
    min-height: 1.5em;
  }
  .outcome .tag.plain {
    background: var(--_surface);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  caption {
    text-align: start;
    font-size: 12px;
  }
  th,
  td {
    padding: 4px 0;
    text-align: end;
    font-weight: 400;
  }
  th {
    text-align: start;
    overflow-wrap: anywhere;
  }
  .effects {
    display: grid;
    gap: 6px;
    margin-block-start: 10px;
  }
`
export default styles
