import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  :host {
    container-type: inline-size;
  }
  .hero {
    display: grid;
    grid-template-columns: minmax(220px, 5fr) minmax(280px, 7fr) minmax(260px, 6fr);
    gap: 20px 36px;
    align-items: start;
    padding: 20px 22px;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .big {
    margin: 12px 0 10px;
    font-size: 60px;
    line-height: 1;
    font-weight: 600;
    letter-spacing: -0.02em;
  }
  .big small {
    font-size: 18px;
    color: var(--_ink-3);
    font-weight: 400;
    letter-spacing: 0;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: center;
  }
  .facts + .facts {
    margin-top: 8px;
  }
  .middle {
    display: grid;
    gap: 18px;
    align-content: start;
    min-width: 0;
  }
  .trend {
    min-height: 198px;
    min-width: 0;
  }
  h3.faint {
    font-weight: 500;
    margin-bottom: 8px;
  }
  .ladder {
    display: grid;
    grid-template-columns: minmax(0, max-content) max-content minmax(max-content, 1fr);
  }
  .rung {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    gap: 16px;
    align-items: baseline;
    padding: 5px 10px 5px 12px;
    border-left: 3px solid var(--_line-2);
  }
  .rung.reached {
    border-left-color: var(--_self);
    background: var(--_accent-soft);
    border-radius: 0 var(--_radius-small) var(--_radius-small) 0;
    font-weight: 600;
  }
  .rung .gap {
    text-align: right;
  }
  .effects {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 10px;
  }
  .effects li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: baseline;
  }
  .effects li > .faint {
    grid-column: 2;
  }
  .dimensions {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
    gap: 16px;
    margin-top: 16px;
    align-items: start;
  }
  .dimension > .head {
    align-items: baseline;
    gap: 8px;
    padding: 14px 18px 10px;
    border-bottom: 1px solid var(--_line);
  }
  .dimension .head b {
    font-size: 22px;
    font-weight: 600;
    line-height: 1.2;
  }
  .dimension .head .weight {
    margin-left: auto;
  }
  .row {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 2px 12px;
    align-items: baseline;
    padding: 11px 18px;
    border-bottom: 1px solid var(--_line);
  }
  .row:last-child {
    border: 0;
  }
  .row .bullet {
    grid-column: 1 / -1;
    display: block;
    overflow: visible;
  }
  .row .detail {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
  }
  .row .end {
    margin-left: auto;
  }
  .peers {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    flex-basis: 100%;
  }
  .why {
    min-height: 32px;
    margin: -5px -6px;
    padding: 2px 6px;
    border-radius: var(--_radius-small);
    font-weight: 600;
    font-size: 16px;
    text-decoration: underline dotted var(--_ink-3) 1px;
    text-underline-offset: 4px;
  }
  .why:hover {
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  .missing {
    display: inline-flex;
    align-items: baseline;
    gap: 6px;
  }
  .key {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .key svg {
    width: 10px;
    height: 12px;
    overflow: visible;
  }
  .track {
    fill: var(--_sunken);
  }
  .own {
    fill: var(--_self);
  }
  .own.poor {
    fill: var(--_series-2);
  }
  .average {
    stroke: var(--_average);
    stroke-width: 2;
  }
  .excellent {
    fill: var(--_excellent);
    stroke: var(--_surface);
    stroke-width: 3;
    paint-order: stroke;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    margin-top: 14px;
    padding: 0 4px;
  }
  .foot .tag {
    font-weight: 500;
  }
  .deduct {
    margin-top: 16px;
    padding: 12px 18px;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    align-items: baseline;
  }
  @container (max-width: 900px) {
    .hero {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .hero > :last-child {
      grid-column: 1 / -1;
    }
  }
  @container (max-width: 620px) {
    .hero {
      grid-template-columns: minmax(0, 1fr);
      padding: 16px 18px;
    }
  }
`
export default styles
