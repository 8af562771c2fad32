import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  form {
    display: grid;
    gap: 12px;
  }
  .field {
    display: grid;
    gap: 4px;
  }
  .field.flag {
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 8px;
  }
  label {
    color: var(--_ink-2);
    font-size: 12.5px;
  }
  input[type='checkbox'] {
    min-height: 0;
    width: 18px;
    height: 18px;
  }
  .send {
    justify-self: start;
    min-height: 34px;
    padding: 4px 16px;
    border-radius: var(--_radius-small);
    background: var(--_accent);
    color: var(--_surface);
    font-weight: 600;
  }
  .send:disabled {
    opacity: 0.5;
    cursor: default;
  }
`
export default styles
