/** Of one secret, before somebody must open it again or another one is needed; the tables' own checks say it too. */
export const MOST_TRIES = 5;
