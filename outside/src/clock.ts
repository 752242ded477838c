/** The time outside the building: real, and of no service's own clock. */
export const now = (): Date => new Date();
