import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  figure {
    position: relative;
    margin: 0;
    display: grid;
    gap: 10px;
  }
  .readout {
    min-height: 21px;
  }
  .field {
    display: grid;
    padding-bottom: 20px;
    touch-action: pan-y;
  }
  .step {
    position: relative;
    min-width: 0;
  }
  svg {
    display: block;
    overflow: visible;
  }
  rect {
    fill: var(--_series-1);
  }
  .peak rect {
    fill: var(--_series-2);
  }
  .at {
    background: var(--_accent-soft);
    box-shadow: 0 0 0 1px var(--_line-2);
  }
  line {
    stroke: var(--_line-2);
  }
  .label {
    position: absolute;
    top: 100%;
    left: 0;
    padding-top: 3px;
    color: var(--_ink-3);
    max-width: max(100%, 5em);
    overflow: hidden;
    font-size: 11px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .step:last-child .label {
    right: 0;
    left: auto;
  }
`
export default styles
