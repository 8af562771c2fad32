import { css, type CSSResult } from 'lit'

const styles: CSSResult = css`
  :host {
    container-type: inline-size;
  }
  header,
  .filters,
  .period,
  .trail,
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
    align-items: center;
  }
  header h2 {
    font-size: 19px;
    font-weight: 650;
  }
  .spacer {
    flex: 1;
  }
  .period {
    gap: 6px 8px;
  }
  .period button {
    min-height: 34px;
    padding: 4px 10px;
    border: 1px solid var(--_line-2);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .lengths {
    display: inline-flex;
  }
  .lengths button {
    border-radius: 0;
  }
  .lengths button + button {
    border-left: 0;
  }
  .lengths button:first-child {
    border-radius: var(--_radius-small) 0 0 var(--_radius-small);
  }
  .lengths button:last-child {
    border-radius: 0 var(--_radius-small) var(--_radius-small) 0;
  }
  .lengths [aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
  }
  .filters {
    margin-top: 10px;
  }
  .filters label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }
  .filters input,
  .filters select {
    max-width: 220px;
  }
  .number .why {
    text-decoration: underline dotted var(--_line-2) 1px;
    text-underline-offset: 5px;
  }
  .about {
    margin-top: 4px;
    max-width: 90ch;
  }
  .trail {
    margin-top: 12px;
  }
  .back {
    min-height: 34px;
    padding: 4px 12px;
    border: 1px solid var(--_line-2);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_accent);
    font-weight: 600;
  }
  .body {
    margin-top: 16px;
    transition: opacity 0.15s;
  }
  .body.busy {
    opacity: 0.7;
  }
  .parts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 16px;
    align-items: stretch;
  }
  .part {
    min-width: 0;
  }
  .part.card {
    padding: 16px 20px;
  }
  .part > h2 {
    margin-bottom: 10px;
  }
  .part > .note {
    margin: -8px 0 10px;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(230px, 100%), 1fr));
    gap: 14px;
  }
  .number-card {
    display: grid;
    align-content: start;
    gap: 6px;
    padding: 14px 18px;
    min-width: 0;
  }
  .number-card h3 {
    font-weight: 400;
    color: var(--_ink-2);
  }
  .number {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: center;
    font-size: clamp(20px, 1.75vw, 26px);
    font-weight: 600;
    line-height: 1.2;
  }
  .facts {
    gap: 2px 12px;
  }
  .change {
    font-weight: 600;
  }
  .change.good,
  .change.poor,
  .change.plain {
    background: none;
  }
  .change small {
    font-weight: 400;
  }
  .lines {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr));
    gap: 22px 32px;
  }
  .advice {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr));
    gap: 16px 28px;
  }
  .item {
    display: grid;
    gap: 8px;
    align-content: start;
    padding-left: 14px;
    border-left: 3px solid var(--_accent);
  }
  .item .tag {
    white-space: normal;
  }
  .steps {
    display: grid;
    gap: 4px;
    padding-left: 18px;
    list-style: disc;
  }
  summary {
    min-height: 32px;
    padding: 5px 0;
    color: var(--_accent);
    font-size: 12.5px;
    cursor: pointer;
  }
  blockquote {
    padding: 2px 12px;
    border-left: 3px solid var(--_poor);
    color: var(--_ink-2);
  }
  a {
    color: var(--_accent);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    margin-top: 14px;
    padding: 0 4px;
  }
  .waiting {
    padding: 48px 22px;
    color: var(--_ink-2);
  }
  @container (max-width: 820px) {
    .parts {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 560px) {
    .part.card {
      padding: 14px 14px;
    }
    .period input {
      padding: 4px 6px;
    }
    .cards {
      grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr));
      gap: 10px;
    }
    .number-card {
      padding: 12px 14px;
    }
  }
`
export default styles
