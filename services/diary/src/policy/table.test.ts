import { expect, test } from '@jest/globals';
import { restrictionScopes, type RestrictionScope } from '@storybell/contracts/restriction';
import { decide, policy, type Permit, type Rule, type Ties } from './table.ts';

/**
 * The policy once more, as people read it: from facts/trust.md and docs/privacy.md, and not from the code. Per line the
 * action; its level; for each role how surely they must be known; of a guardian what they must hold; what denies it.
 */
const EXPECTED = `
setting.read            C0  setting  parent S1, staff S0                                     | | 
setting.work            C0  setting  staff S0                                                | | 
family.list             C1  setting  manager S0                                              | | 
message.general.read    C1  setting  manager S0, anyRoom S0                                  | | 
setting.write           C2  setting  manager S2                                              | | 
people.write            C2  setting  manager S2                                              | | 
cover.take              C2  setting  staff S2                                                | | 
restriction.read        C3  setting  manager S3, lead S3                                     | | 
restriction.set         C3  setting  manager S3                                              | | 
restriction.confirm     C3  setting  lead S3                                                 | | 
restriction.lift        C3  setting  lead S3                                                 | | 
restriction.reason.read C3  setting  lead S3                                                 | | 
keeping.read            C3  setting  manager S3, lead S3                                     | | 
keeping.approve         C3  setting  manager S3                                              | | 
keeping.hold            C3  setting  lead S3                                                 | | 
export.access_request   C3  setting  manager S3                                              | | 
export.bulk             C3  setting  manager S3                                              | | 
export.bulk.agree       C3  setting  manager S3, lead S3                                     | | 
export.release          C3  setting  lead S3                                                 | | 
consent.list            C2  setting  manager S2                                              | | 
brake.read              C1  setting  manager S0, lead S0                                     | | 
brake.lift              C3  setting  manager S3, lead S3                                     | | 
group.read              C1  setting  manager S3                                              | | 
group.enter             C3  setting  manager S3                                              | | 
audit.read              C3  setting  manager S3, lead S3                                     | | 
child.read              C1  child    guardian S1, room S0, keyPerson S0, manager S0, lead S0 | view | all_info
child.safety.read       C1s child    guardian S1, room S0, keyPerson S0, manager S0, lead S0 | health | all_info
diary.read              C1  child    guardian S1, room S0, keyPerson S0, manager S0          | stories | all_info
diary.write             C1  child    room S0, keyPerson S0, manager S0                       | | 
photo.read              C1  child    guardian S1, room S0, keyPerson S0, manager S0          | photos | all_info photos
message.read            C1  child    guardian S1, room S0, keyPerson S0, manager S0          | messages | all_info messages
attendance.read         C1  child    guardian S1, room S0, keyPerson S0, manager S0, lead S0 | stories | all_info whereabouts
child.collect           C1  child    guardian S1                                             | collect | all_info collection
party.read              C1  child    guardian S1, room S0, keyPerson S0, manager S0, lead S0 | view | all_info identify_other_party
child.record.read       C2  child    guardian S2, room S2, keyPerson S2, manager S2, lead S2 | health | all_info
child.record.write      C2  child    manager S2                                              | | 
child.care.agree        C2  child    room S2, keyPerson S2, manager S2                       | | 
child.contact.read      C2  child    guardian S2, room S2, keyPerson S2, manager S2, lead S2 | health | all_info contact_details identify_other_party
child.looks.read        C1  child    guardian S1                                             | health | all_info
collection.check        C1s child    room S0, keyPerson S0, manager S0, lead S0              | | 
collection.release      C2  child    room S2, keyPerson S2, manager S2                       | | 
collection.override     C2  child    room S2, keyPerson S2, manager S2                       | | 
collection.telephone    C2  child    room S2, keyPerson S2, manager S2                       | | 
collector.photo.ask     C2  child    room S2, keyPerson S2, manager S2                       | | 
collector.read          C1s child    guardian S1, manager S0                                 | collect | all_info collection
collector.write         C2  child    guardian S2, manager S2                                 | collect | all_info collection
change.tell             C2  child    guardian S2                                             | view | all_info
change.key_person.read  C2  child    keyPerson S2                                            | | 
change.manager.read     C2  child    manager S2                                              | | 
change.lead.read        C2  child    lead S2                                                 | | 
change.escalate         C3  child    lead S3                                                 | | 
change.escalated.read   C3  child    lead S3                                                 | | 
consent.read            C2  child    guardian S2, manager S2                                 | view | all_info
consent.answer          C2  child    guardian S2                                             | view | all_info
consent.record          C2  child    manager S2                                              | | 
contact.read            C2  guardian self S1, room S2, keyPerson S2, manager S2, lead S2     | | 
export.fetch            C2  guardian self S2, manager S3                                     | | 
contact.write           C2  guardian self S2, manager S2                                     | | 
`;

interface Line {
  readonly action: string;
  readonly level: string;
  readonly on: string;
  readonly allows: Readonly<Record<string, string>>;
  readonly needs: string;
  readonly denies: readonly string[];
}

const expected: readonly Line[] = EXPECTED.trim()
  .split('\n')
  .map((line) => {
    const [head = '', needs = '', denies = ''] = line.split('|').map((part) => part.trim());
    const [action = '', level = '', on = '', ...roles] = head.split(/\s+/u);
    return {
      action,
      level,
      on,
      allows: Object.fromEntries(
        roles
          .join(' ')
          .split(', ')
          .map((one) => one.split(' ') as [string, string]),
      ),
      needs,
      denies: denies === '' ? [] : denies.split(' '),
    };
  });

const roles = [
  'parent',
  'staff',
  'anyRoom',
  'self',
  'guardian',
  'room',
  'keyPerson',
  'manager',
  'lead',
] as const;
const permits = ['view', 'stories', 'photos', 'messages', 'health', 'collect'] as const;
const strengths = ['S0', 'S1', 'S2', 'S3'] as const;

/** Enough ways to stand to something to tell every rule from any other that is near it. */
function* ways(): Generator<{ readonly ties: Ties; readonly strength: (typeof strengths)[number] }> {
  for (const strength of strengths) {
    for (const role of roles) {
      yield { strength, ties: { roles: [role], permits: [], restricted: [] } };
      yield { strength, ties: { roles: [role], permits, restricted: [] } };
      for (const permit of permits)
        yield { strength, ties: { roles: [role], permits: [permit], restricted: [] } };
      for (const scope of restrictionScopes)
        yield { strength, ties: { roles: [role], permits, restricted: [scope] } };
    }
    yield { strength, ties: { roles: [], permits, restricted: [] } };
    yield { strength, ties: { roles: ['guardian', 'manager'], permits, restricted: ['all_info'] } };
  }
}

/** As the line says it, in the order a person would ask. */
function verdictOf({ allows, needs, denies }: Line, strength: string, ties: Ties): string {
  const isGuardian = ties.roles.includes('guardian');
  if (isGuardian && denies.some((one) => ties.restricted.includes(one as RestrictionScope))) return 'denied';
  const could = ties.roles.filter(
    (role) =>
      allows[role] !== undefined &&
      !(role === 'guardian' && needs !== '' && !ties.permits.includes(needs as Permit)),
  );
  if (could.some((role) => (allows[role] ?? '') <= strength)) return 'allowed';
  return could.length > 0 ? 'weak' : 'stranger';
}

const outcome = (rule: Rule, strength: (typeof strengths)[number], ties: Ties): string => {
  const decision = decide(rule, strength, ties);
  return decision.isAllowed ? 'allowed' : decision.why;
};

const disagreements = (rule: Rule, line: Line): number =>
  [...ways()].filter(
    ({ strength, ties }) => outcome(rule, strength, ties) !== verdictOf(line, strength, ties),
  ).length;

const ruleOf = (action: string): Rule | undefined =>
  Object.entries(policy).find(([name]) => name === action)?.[1];

test('the table has the actions that people were told of, with their levels, and no other', () => {
  const said = expected.map(({ action, level, on }) => ({ action, level, on }));
  const written = Object.entries(policy).map(([action, { level, on }]) => ({ action, level, on }));

  expect(written.sort((one, other) => (one.action < other.action ? -1 : 1))).toEqual(
    said.sort((one, other) => (one.action < other.action ? -1 : 1)),
  );
});

test.each(expected)('$action is decided as it is said', (line) => {
  const rule = ruleOf(line.action);

  expect(rule && disagreements(rule, line)).toBe(0);
});

test('what is confidential needs a PIN of staff at least, and C3 a passkey', () => {
  for (const [action, { level, allows }] of Object.entries(policy))
    for (const [role, strength] of Object.entries(allows)) {
      const least = { C0: 'S0', C1: 'S0', C1s: 'S0', C2: role === 'self' ? 'S1' : 'S2', C3: 'S3' }[level];
      expect({ action, role, isEnough: strength >= least }).toEqual({ action, role, isEnough: true });
    }
});

test('every word of the table fits the audit', () => {
  for (const action of Object.keys(policy)) expect(action).toMatch(/^[a-z_]+(\.[a-z_]+)*$/u);
  for (const { strength, ties } of ways())
    for (const rule of Object.values(policy) as Rule[])
      expect(decide(rule, strength, ties).rule).toMatch(/^[a-z_]+(\.[a-z_]+)*$/u);
});

/** Each rule, with one thing of it gone or another. */
function* mutants(): Generator<{ readonly action: string; readonly what: string; readonly rule: Rule }> {
  for (const [action, rule] of Object.entries(policy) as [string, Rule][]) {
    for (const role of roles) {
      const { [role]: had, ...others } = rule.allows;
      if (had === undefined)
        yield { action, what: `allows ${role}`, rule: { ...rule, allows: { ...others, [role]: 'S0' } } }; // prettier-ignore
      else {
        yield { action, what: `forbids ${role}`, rule: { ...rule, allows: others } };
        for (const strength of strengths)
          if (strength !== had)
            yield { action, what: `${role} at ${strength}`, rule: { ...rule, allows: { ...others, [role]: strength } } }; // prettier-ignore
      }
    }
    for (const scope of restrictionScopes) {
      const had = rule.deniedBy ?? [];
      const deniedBy = had.includes(scope) ? had.filter((one) => one !== scope) : [...had, scope];
      // An order is against a guardian: where none may anyway, it is only another way to say no.
      if (rule.allows.guardian !== undefined)
        yield { action, what: `order ${scope}`, rule: { ...rule, deniedBy } };
    }
    const { needs, ...free } = rule;
    if (needs !== undefined) yield { action, what: 'needs nothing', rule: free };
    if (rule.allows.guardian !== undefined)
      for (const permit of permits)
        if (permit !== needs) yield { action, what: `needs ${permit}`, rule: { ...rule, needs: permit } };
  }
}

test('a rule that is removed, added or changed is missed', () => {
  const all = [...mutants()];
  const survivors = all
    .filter(({ action, rule }) => {
      const line = expected.find((one) => one.action === action);
      return line === undefined || disagreements(rule, line) === 0;
    })
    .map(({ action, what }) => `${action}: ${what}`);
  process.stdout.write(
    `policy table: ${String(all.length - survivors.length)} of ${String(all.length)} mutants caught\n`,
  );

  expect(survivors).toEqual([]);
  expect(all.length).toBeGreaterThan(500);
});
