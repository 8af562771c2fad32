import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  :host {
    position: relative;
    display: inline-block;
  }
  .pick {
    min-height: 34px;
    max-width: 300px;
    padding: 4px 10px;
    border: 1px solid var(--_line-2);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pick b {
    font-weight: 600;
  }
  .sheet {
    position: fixed;
    inset: auto;
    margin: 0;
    width: min(320px, calc(100vw - 24px));
    padding: 10px;
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_line-2);
    border-radius: var(--_radius);
    box-shadow: 0 8px 28px -10px rgb(0 0 0 / 0.3);
  }
  input {
    width: 100%;
    background: var(--_paper);
  }
  [role='listbox'] {
    margin-top: 8px;
    max-height: 320px;
    overflow: auto;
  }
  [role='option'] {
    display: flex;
    gap: 8px;
    align-items: baseline;
    min-height: 32px;
    padding: 5px 8px;
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  [role='option'] .size {
    margin-left: auto;
  }
  [role='option'].active {
    background: var(--_sunken);
  }
  [aria-selected='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
  }
`
export default styles
