/** Three managers, the first signed in, and what they do for each other. */
import { randomUUID } from 'node:crypto';
import { StaffId } from '@storybell/contracts/ids';
import { makeSetUpLink, readSetUp, setUpPasskey } from '@storybell/contracts/staff-sign-in';
import { demoPeople, manager, settingId, startGateway } from '../testing.ts';
import { softPasskey } from './soft-passkey.ts';

export const deputy = { kind: 'manager', id: StaffId.parse(randomUUID()), settingId } as const;
export const third = { kind: 'manager', id: StaffId.parse(randomUUID()), settingId } as const;

export const cookieOf = ({ headers }: { readonly headers: Headers }) =>
  headers.get('set-cookie')?.split(';', 1)[0] ?? '';

/** As many as there are, so that no test's tries are another's. */
export const someAddress = () => {
  const byte = () => String(Math.floor(Math.random() * 256));
  return { 'x-forwarded-for': `198.18.${byte()}.${byte()}` };
};

export async function startWithManagers() {
  const base = demoPeople();
  const all = {
    ...base,
    people: [
      ...base.people,
      { ...deputy, name: 'Dina', locale: 'en-GB' as const, about: 'Deputy' },
      { ...third, name: 'Tom', locale: 'en-GB' as const, about: 'Manager' },
    ],
  };
  let people = all;
  const gateway = await startGateway({ people: () => people });
  const cookies = {
    manager: await gateway.signIn(manager),
    deputy: await gateway.signIn(deputy),
    third: await gateway.signIn(third),
  };
  const as = (who: keyof typeof cookies) => ({ headers: { cookie: cookies[who] } });

  const linkFor = async (staffId: StaffId) => {
    const { body } = await gateway.call(
      makeSetUpLink,
      { params: { settingId, staffId } },
      undefined,
      as('manager'),
    );
    return body.token;
  };
  const read = (token: string) =>
    gateway.call(readSetUp, { body: { token } }, undefined, { headers: someAddress() });
  /** From a link to a passkey that works. */
  async function setUp(token: string) {
    const passkey = softPasskey();
    const { options } = (await read(token)).body;
    const body = { token, response: passkey.make(options) };
    const done = await gateway.call(setUpPasskey, { body }, undefined, { headers: someAddress() });
    return { passkey, done, cookie: cookieOf(done), codes: done.body.codes };
  }
  return {
    ...gateway,
    as,
    /** Whoever sets up their sign-in is signed out elsewhere. */
    signInAgain: async () => {
      cookies.deputy = await gateway.signIn(deputy);
      cookies.third = await gateway.signIn(third);
    },
    linkFor,
    read,
    setUp,
    /** Until called again without anybody. */
    without: (id?: string) => {
      people = { ...all, people: all.people.filter((one) => one.id !== id) };
    },
  };
}
