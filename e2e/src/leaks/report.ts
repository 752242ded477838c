import type { Mismatch } from './checks/matrix.ts';

/** For whoever must find out why: who asked what, what was expected, and both answers. */
export const describeMismatch = ({ person, route, target, expected, answer, absent }: Mismatch): string =>
  [
    `${person}: ${route}`,
    ...(target === '' ? [] : [`  about     ${target}`]),
    `  expected  ${expected}`,
    `  answer    ${answer}`,
    ...(absent === '' ? [] : [`  absent    ${absent}`]),
  ].join('\n');
