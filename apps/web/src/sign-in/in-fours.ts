/** For whoever types it elsewhere: `abcd efgh ij` */
export const inFours = (code: string) => code.replaceAll(/(.{4})(?=.)/gu, '$1 ');
