/** Of the ten characters of a card the first four find it, and all ten open it. */
export const handleOf = (code: string): string => code.slice(0, 4);
