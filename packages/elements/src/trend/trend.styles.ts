import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  figure {
    margin: 0;
    position: relative;
    display: grid;
    gap: 4px;
    min-width: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 12px;
    min-height: 22px;
  }
  .head b {
    font-weight: 600;
  }
  .chart {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr) max-content;
  }
  svg {
    display: block;
    overflow: visible;
  }
  .field {
    cursor: crosshair;
    touch-action: pan-y;
  }
  .plot {
    width: 100%;
  }
  .plot * {
    vector-effect: non-scaling-stroke;
  }
  text {
    fill: var(--_ink-3);
    font-size: 11px;
  }
  .grid {
    stroke: var(--_line);
  }
  .line {
    fill: none;
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .self {
    stroke: var(--_self);
  }
  .average {
    stroke: var(--_average);
    stroke-width: 1.5;
    stroke-dasharray: 2 4;
  }
  .excellent {
    stroke: var(--_excellent);
    stroke-width: 1.5;
    stroke-dasharray: 6 5;
  }
  .dot {
    stroke-width: 8;
    stroke-linecap: round;
    stroke-dasharray: none;
  }
  .cursor {
    stroke: var(--_ink-3);
    stroke-width: 1;
  }
  .ends text {
    font-weight: 600;
    stroke: none;
  }
  .ends .self {
    fill: var(--_self);
  }
  .ends .average {
    fill: var(--_ink-3);
  }
  .ends .excellent {
    fill: var(--_excellent);
  }
  .days {
    grid-column: 2;
    display: flex;
    justify-content: space-between;
    font-size: 11px;
    padding-top: 4px;
  }
`
export default styles
