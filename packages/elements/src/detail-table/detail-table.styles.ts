import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  .list {
    max-height: 420px;
    overflow: auto;
  }
  .list thead th {
    position: sticky;
    top: 0;
    background: var(--_surface);
    white-space: nowrap;
  }
  .timestamp,
  .date,
  .id {
    white-space: nowrap;
  }
  .text {
    min-width: 7em;
    max-width: 28em;
    overflow-wrap: anywhere;
  }
`
export default styles
