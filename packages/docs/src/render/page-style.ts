/** The look of a reference; colours and fonts are the tokens. */
export const pageStyle = `
:root { color-scheme: light dark }
* { box-sizing: border-box }
body { margin: 0; background: var(--guiju-paper); color: var(--guiju-ink); font: 14px/1.55 var(--guiju-font); font-variant-numeric: tabular-nums; display: grid; grid-template-columns: 264px minmax(0, 1fr) }
a { color: var(--guiju-accent); text-decoration: none }
main a { text-decoration: underline; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); text-underline-offset: 3px }
main a:hover, a:focus-visible { text-decoration-color: currentColor }
:focus-visible { outline: 2px solid var(--guiju-accent); outline-offset: 2px; border-radius: 3px }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 20px 12px; border-right: 1px solid var(--guiju-line); font-size: 13px }
nav .brand { display: flex; gap: 10px; align-items: center; padding: 0 8px 14px; color: var(--guiju-ink); font-weight: 600; line-height: 1.35 }
nav .mark { flex: none; width: 26px; height: 26px; color: var(--guiju-poor) }
nav summary { padding: 5px 8px; border-radius: var(--guiju-radius-small); font-weight: 600; cursor: default }
nav summary::marker { color: var(--guiju-ink-3) }
nav summary { color: var(--guiju-ink-2) }
nav .last { display: block; padding: 5px 8px 5px 21px; font-weight: 600; color: var(--guiju-ink-2) }
nav .count { color: var(--guiju-ink-3); font-weight: 400; font-size: 12px }
nav ul { list-style: none; margin: 0 0 6px; padding: 0 0 0 21px }
nav li a { display: block; padding: 3px 8px; border-radius: var(--guiju-radius-small); color: var(--guiju-ink-2) }
nav li a:hover { background: var(--guiju-accent-soft); color: var(--guiju-accent); text-decoration: none }
main { padding: 20px 32px 64px; max-width: 1180px; width: 100% }
h1 { font-size: 24px; line-height: 1.3; font-weight: 650; margin: 0 0 10px }
h2 { font-size: 18px; font-weight: 650; margin: 44px 0 12px; padding-bottom: 6px; border-bottom: 1px solid var(--guiju-line-2) }
h3 { font-size: 16px; font-weight: 600; margin: 0 0 6px }
h4 { font-size: 13px; font-weight: 600; margin: 16px 0 4px; color: var(--guiju-ink-2) }
main h3 .anchor { color: var(--guiju-ink-3); font-weight: 400; padding: 0 4px; text-decoration: none; opacity: 0 }
h3:hover .anchor, h3 .anchor:focus-visible { opacity: 1 }
article { background: var(--guiju-surface); border: 1px solid var(--guiju-line); border-radius: var(--guiju-radius); box-shadow: var(--guiju-shadow); padding: 16px 20px; margin: 0 0 16px; scroll-margin-top: 16px }
article:target { border-color: var(--guiju-accent) }
section { scroll-margin-top: 16px }
p { margin: 0 0 8px }
dl { display: grid; grid-template-columns: minmax(88px, max-content) minmax(0, 1fr); gap: 4px 18px; margin: 8px 0 0 }
dt { color: var(--guiju-ink-3); font-size: 13px }
dd { margin: 0; min-width: 0 }
dd p { margin: 0 }
dd dl { margin: 2px 0 6px; padding-left: 12px; border-left: 2px solid var(--guiju-line) }
ol, ul { margin: 0; padding-left: 20px }
li { margin: 1px 0 }
code { font: 12.5px/1.5 var(--guiju-mono); background: var(--guiju-sunken); border-radius: 4px; padding: 1px 5px; overflow-wrap: anywhere }
pre { margin: 6px 0 2px; padding: 10px 14px; background: var(--guiju-sunken); border-radius: var(--guiju-radius-small); overflow: auto }
pre code { background: none; padding: 0; overflow-wrap: normal; font-size: 12px; line-height: 1.6 }
pre.changes del, pre.changes ins { text-decoration: none; display: inline-block; min-width: 100% }
pre.changes del { background: var(--guiju-poor-soft); color: var(--guiju-poor) }
pre.changes ins { background: var(--guiju-good-soft); color: var(--guiju-good) }
summary { cursor: pointer }
details.text { margin-top: 6px }
details.text summary { color: var(--guiju-ink-3); font-size: 13px }
.quote { margin: 2px 0 0 }
blockquote { margin: 0; padding: 2px 12px; border-left: 3px solid var(--guiju-poor); color: var(--guiju-ink-2) }
figcaption { color: var(--guiju-ink-3); font-size: 12px }
.quote figcaption { padding-left: 15px }
.faint { color: var(--guiju-ink-3); font-size: 12.5px }
.table { overflow-x: auto; margin: 8px 0 }
table { border-collapse: collapse; width: 100% }
th { font-weight: 500; text-align: left; color: var(--guiju-ink-3); font-size: 12.5px; white-space: nowrap }
td, th { padding: 7px 14px 7px 0; border-bottom: 1px solid var(--guiju-line); vertical-align: top }
td:last-child, th:last-child { padding-right: 0 }
tbody tr:last-child td, td.end { border-bottom: 0 }
table:not(:has(th:nth-child(3))) { width: auto; min-width: 40% }
td .faint { display: block; white-space: nowrap }
td.r, th.r { text-align: right }
td:first-child code { white-space: nowrap }
dd table { width: auto }
dd td, dd th { padding-right: 28px }
.curves { display: grid; grid-template-columns: repeat(auto-fill, minmax(176px, 1fr)); gap: 12px 20px; margin: 16px 0 4px }
.curves figure { margin: 0 }
.curves figcaption { color: var(--guiju-ink-2) }
.curves svg { width: 100%; max-width: 240px; display: block; background: var(--guiju-sunken); border-radius: var(--guiju-radius-small) }
.curves path { fill: none; stroke: var(--guiju-self); stroke-width: 1.6 }
.curves circle { fill: var(--guiju-self) }
.curves text { font: 10px var(--guiju-font); fill: var(--guiju-ink-3) }
.curves .score { fill: var(--guiju-ink); font-weight: 600 }
.index { columns: 3 260px; list-style: none; padding: 0 }
.index li { break-inside: avoid; color: var(--guiju-ink-2); margin: 3px 0 }
@media (max-width: 860px) {
  body { display: block }
  nav { position: static; height: auto; max-height: 40vh; border-right: 0; border-bottom: 1px solid var(--guiju-line) }
  main { padding: 16px 14px 40px }
  article { padding: 14px }
  dl { grid-template-columns: minmax(0, 1fr) }
  dd { margin-bottom: 6px }
}
@media print {
  :root { color-scheme: light }
  body { display: block; background: none; font-size: 10.5pt }
  nav, h3 .anchor { display: none }
  main { max-width: none; padding: 0 }
  article { border: 0; border-top: 1px solid var(--guiju-line-2); border-radius: 0; box-shadow: none; padding: 10px 0 }
  h2, h3, h4 { break-after: avoid }
  tr, figure, li { break-inside: avoid }
  pre { white-space: pre-wrap }
  details::details-content { content-visibility: visible; block-size: auto }
  h2 + article { border-top: 0 }
  main a { color: inherit; text-decoration: none }
}
`
