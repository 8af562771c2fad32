import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  ul {
    display: grid;
    overflow: hidden;
  }
  li + li {
    border-top: 1px solid var(--_line);
  }
  button {
    display: grid;
    gap: 4px;
    width: 100%;
    padding: 12px 16px;
    text-align: start;
  }
  button:hover {
    background: var(--_sunken);
  }
  button[aria-current='true'] {
    background: var(--_sunken);
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  .key {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .states {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .empty {
    padding: 16px;
  }
`
export default styles
