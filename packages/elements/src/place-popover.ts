const gap = 6
const margin = 12

/** Puts an open popover below what opened it, or above where there is no room below; never beyond the window. */
export function placePopover(sheet: HTMLElement, opener: Element): void {
  const { width, height } = sheet.getBoundingClientRect()
  const { left, top, bottom } = opener.getBoundingClientRect()
  const x = Math.max(margin, Math.min(left, innerWidth - width - margin))
  const isBelow = bottom + gap + height <= innerHeight
  const y = isBelow ? bottom + gap : Math.max(margin, top - height - gap)
  sheet.style.setProperty('left', `${x}px`)
  sheet.style.setProperty('top', `${y}px`)
}
