/** The processes of the laboratory: two copies of notify, one of each other service. */
export const handNames = ['diary', 'translate', 'notify-1', 'notify-2', 'gateway'] as const;
export type HandName = (typeof handNames)[number];
