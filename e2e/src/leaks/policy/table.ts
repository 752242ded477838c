/**
 * Every route, and who may ask it about what: the policy that the product is compared with.
 *
 * To add a route, add a row to the file of the service that answers it: `diary-rows.ts`, `gateway-rows.ts` and so on.
 * `leaks.test.ts` fails until each route of packages/contracts has one there.
 *   1. `route` is its method and path as the contract has them; `who` are the kinds of people it is for. Anybody else must be
 *      answered `forbidden`, whatever they name.
 *   2. `about` says what the ids in the path or body stand for (targets.ts makes them; a new kind of thing goes there and into
 *      facts.ts), and `may` who may ask about which of them. Use the sentences of rules.ts, and write new ones from the
 *      documents, never from the product's sources.
 *   3. A refusal must be the answer for what does not exist, byte for byte. `absent` is what that is: `not_found` unless given.
 *   4. `body` and `query` are what is sent along. Choose them so that an answer to somebody who may changes nothing: an unknown
 *      child, an old version, what is so already. `also` are the codes that such an answer has. Where there is no such body,
 *      `isHarmful`: only those who may not ask it, and at the end somebody who may, once (doings.ts).
 *   5. Of each route somebody must have been let in and somebody must not: let the families have such things (people/), or say
 *      in `neverAllowed` why nobody may.
 *   6. Routes between services are `inside`, and doors at which nobody signs in are `open`: doors.ts looks at those.
 */
import type { ServiceName } from '@storybell/contracts/define';
import { brakeRows } from './brake-rows.ts';
import { calendarRows } from './calendar-rows.ts';
import { diaryRows } from './diary-rows.ts';
import { doorRows } from './door-rows.ts';
import { gateRows } from './gate-rows.ts';
import { gatewayRows } from './gateway-rows.ts';
import { keepingRows } from './keeping-rows.ts';
import { notifyRows } from './notify-rows.ts';
import { photoRows } from './photos-rows.ts';
import { registerRows } from './register-rows.ts';
import { roomsRows } from './rooms-rows.ts';
import type { Row } from './row.ts';
import { translateRows } from './translate-rows.ts';

/** By the service that answers. */
export const rowsOf: Readonly<Record<ServiceName, readonly Row[]>> = {
  gateway: [...gatewayRows, ...gateRows],
  diary: [
    ...diaryRows,
    ...brakeRows,
    ...calendarRows,
    ...doorRows,
    ...keepingRows,
    ...photoRows,
    ...registerRows,
    ...roomsRows,
  ],
  translate: translateRows,
  notify: notifyRows,
};

export const table: readonly Row[] = Object.values(rowsOf).flat();
