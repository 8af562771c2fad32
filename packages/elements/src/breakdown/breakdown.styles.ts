import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  .parts {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    align-items: flex-start;
    justify-content: center;
  }
  .ring {
    flex: none;
    padding-top: 6px;
  }
  .rows {
    flex: 1 1 min(300px, 100%);
    min-width: 0;
  }
  .donut {
    display: block;
  }
  .arc {
    fill: none;
    stroke-width: 20;
  }
  .hole {
    fill: none;
    stroke: var(--_sunken);
    stroke-width: 20;
  }
  .donut text {
    fill: var(--_ink-2);
    font-size: 12px;
  }
  .donut .big {
    fill: var(--_ink);
    font-size: 20px;
    font-weight: 600;
  }
`
export default styles
