import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  .case {
    display: grid;
    gap: 18px;
    padding: 18px 22px 22px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: center;
  }
  h2 {
    font-size: 17px;
  }
  .tag {
    white-space: normal;
  }
  .states {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .deadlines {
    display: grid;
    gap: 8px;
  }
  .deadline {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: baseline;
    padding: 10px 14px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
  }
  .left {
    font-size: 18px;
    font-weight: 600;
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
    gap: 18px 28px;
  }
  section {
    display: grid;
    gap: 10px;
    align-content: start;
    min-width: 0;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(7em, auto) 1fr;
    gap: 4px 14px;
  }
  dt {
    color: var(--_ink-3);
    font-size: 12.5px;
  }
  dd {
    overflow-wrap: anywhere;
  }
  .action {
    display: grid;
    gap: 10px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  .choose {
    display: flex;
    justify-content: space-between;
    gap: 10px;
    width: 100%;
    min-height: 32px;
    align-items: center;
    font-weight: 600;
    text-align: start;
  }
  .choose::after {
    content: '›';
    color: var(--_ink-3);
    transition: rotate 0.15s;
  }
  .choose[aria-expanded='true']::after {
    rotate: 90deg;
  }
  .waiting {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
  }
  ol {
    display: grid;
  }
  ol li {
    position: relative;
    padding: 0 0 14px 20px;
  }
  ol li::before {
    content: '';
    position: absolute;
    left: 3px;
    top: 7px;
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--_accent);
  }
  ol li.by-time::before {
    background: var(--_fair);
  }
  ol li:not(:last-child)::after {
    content: '';
    position: absolute;
    left: 6px;
    top: 18px;
    bottom: -4px;
    width: 1px;
    background: var(--_line-2);
  }
  .refused {
    padding: 8px 12px;
    border-radius: var(--_radius-small);
  }
`
export default styles
