/** What is shown of the door; read again when a hint says so. */
export const doorKey = ['door'] as const;
