import { expect, test } from '@jest/globals';
import { stepOf, watchSteps, type Phase } from './steps.ts';

/** A message of the protocol: its type, its length, its content. */
const message = (type: string, content: string): Buffer => {
  const body = Buffer.from(content, 'latin1');
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const startup = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);
const parse = (statement: string, name = '') => message('P', `${name}\0${statement}\0\0\0`);
/** One parameter, as text. */
const bind = (name = '', value = 'x') =>
  message('B', `\0${name}\0\0\0\0\x01\0\0\0${String.fromCharCode(value.length)}${value}\0\0`);
/** As what is not prepared for the connection is said. */
const ask = (statement: string) => Buffer.concat([parse(statement), bind()]);
const query = (statement: string) => message('Q', `${statement}\0`);
const answer = (tag: string, state: 'I' | 'T') =>
  Buffer.concat([message('C', `${tag}\0`), message('Z', state)]);
const claim = '/* step: claim */ update parcel set x = 1';

interface Ambush {
  readonly skipsEmpty?: boolean;
  readonly tag?: string;
  readonly step?: RegExp;
}

/** Where in one transaction the ambush struck. */
function struckAt(
  phase: Phase,
  { skipsEmpty = false, tag = 'UPDATE 3', step = /^step claim$/u }: Ambush = {},
) {
  const steps = watchSteps();
  let struck = 'never';
  let now = '';
  let isCut = false;
  steps.lie({
    step,
    phase,
    skipsEmpty,
    strike: () => {
      struck = now;
      return 'cut';
    },
  });
  const tap = steps.tap(() => {
    isCut = true;
  });
  const say = (name: string, pass: () => unknown) => {
    if (isCut) return;
    now = name;
    pass();
  };
  say('startup', () => tap.fromClient(startup));
  say('begin', () => tap.fromClient(query('begin')));
  say('began', () => tap.fromServer(answer('BEGIN', 'T')));
  say('claim', () => tap.fromClient(ask(claim)));
  say('claimed', () => tap.fromServer(answer(tag, 'T')));
  say('commit', () => tap.fromClient(query('commit')));
  say('committed', () => tap.fromServer(answer('COMMIT', 'I')));
  return struck;
}

test.each([
  ['before', 'claim'],
  ['after', 'claimed'],
  ['uncommitted', 'commit'],
  ['committed', 'committed'],
] as const)('%s: struck at the %s', (phase, where) => {
  expect(struckAt(phase)).toBe(where);
});

test('a round that found nothing is let pass where that is asked', () => {
  expect(struckAt('after', { skipsEmpty: true, tag: 'UPDATE 0' })).toBe('never');
  expect(struckAt('after', { skipsEmpty: true })).toBe('claimed');
});

test('a step called begin is not the BEGIN of a transaction', () => {
  expect(struckAt('before', { step: /^step begin$/u })).toBe('never');
});

test('a message that comes in pieces is read whole', () => {
  const steps = watchSteps();
  const tap = steps.tap(() => undefined);

  for (const byte of Buffer.concat([startup, ask(claim), ask(claim)])) tap.fromClient(Buffer.from([byte]));

  expect(steps.passed.get('claim')).toBe(2);
  expect(stepOf('select 1')).toBeUndefined();
});

test('what is planned once for a connection is heard each time that it runs', () => {
  const steps = watchSteps();
  const tap = steps.tap(() => undefined);

  tap.fromClient(Buffer.concat([startup, parse(claim, 'often_1'), bind('often_1')]));
  tap.fromClient(ask('select 1'));
  tap.fromClient(bind('often_1'));
  steps.tap(() => undefined).fromClient(Buffer.concat([startup, bind('often_1')]));

  expect(steps.passed.get('claim')).toBe(2);
});

test('an ambush for one channel lets the others pass', () => {
  const steps = watchSteps();
  const met: string[] = [];
  const tap = steps.tap(() => undefined);
  tap.fromClient(startup);
  steps.lie({
    step: /^step claim$/u,
    phase: 'before',
    about: 'sms',
    strike: () => {
      met.push('struck');
      return 'pass';
    },
  });

  tap.fromClient(Buffer.concat([parse(claim), bind('', 'email')]));
  tap.fromClient(Buffer.concat([parse(claim), bind('', 'xsms')]));
  expect(met).toEqual([]);
  tap.fromClient(Buffer.concat([parse(claim), bind('', 'sms')]));

  expect(met).toEqual(['struck']);
});
