/** True for an id that may be that of an entity whose ids are whole numbers, as they are written. */
export const isWholeId = (id: string): boolean => /^(0|-?[1-9]\d{0,17})$/.test(id)
