import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  .card {
    display: grid;
    gap: 6px;
    padding: 14px 18px;
    min-width: 0;
  }
  .name {
    color: var(--_ink-2);
  }
  .number {
    font-size: clamp(20px, 1.75vw, 26px);
    font-weight: 600;
    line-height: 1.2;
    white-space: nowrap;
  }
  .sides {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
  }
  .why {
    justify-self: start;
    min-height: 32px;
    color: var(--_accent);
    font-size: 12.5px;
  }
  .why:hover {
    text-decoration: underline;
  }
`
export default styles
