import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  :host {
    display: inline-block;
    vertical-align: middle;
  }
  .ask {
    position: relative;
    display: inline-grid;
    place-items: center;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    border: 1px solid var(--_line-2);
    color: var(--_ink-3);
    font-size: 10px;
    font-weight: 600;
    line-height: 1;
  }
  .ask::after {
    content: '';
    position: absolute;
    inset: -9px;
  }
  .ask:hover,
  .ask[aria-expanded='true'] {
    color: var(--_accent);
    border-color: var(--_accent);
  }
  .sheet {
    position: fixed;
    inset: auto;
    margin: 0;
    width: min(340px, calc(100vw - 24px));
    padding: 14px 16px;
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_line-2);
    border-radius: var(--_radius);
    box-shadow: 0 8px 28px -10px rgb(0 0 0 / 0.3);
    font-size: 13px;
    font-weight: 400;
    white-space: normal;
  }
  .sheet > * + * {
    margin-top: 8px;
  }
  blockquote {
    padding: 2px 12px;
    border-left: 3px solid var(--_poor);
    color: var(--_ink-2);
  }
  .place {
    font-family: var(--_mono);
    font-size: 11.5px;
    overflow-wrap: anywhere;
  }
`
export default styles
