/** Two parents who live apart, and what is restricted for one of them, as tests of restrictions say it. */
import { expect } from '@jest/globals';
import { listChildren } from '@storybell/contracts/child';
import type { RestrictionId } from '@storybell/contracts/ids';
import {
  confirmRestriction,
  liftRestriction,
  setRestriction,
  type RestrictionScope,
} from '@storybell/contracts/restriction';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import { publishStory } from '@storybell/contracts/story';
import { asked, type startDiary } from '../testing.ts';

type Diary = Awaited<ReturnType<typeof startDiary>>;

export const sure = <A extends Actor>(actor: A): A => ({ ...actor, strength: 'S3' });

/** @param diary Asked each time: a file of tests has none before its first test. */
export function separatedIn(diary: () => Diary) {
  /** Two parents of two children, who live apart, with all who may decide about them. */
  async function separated() {
    const family = await diary().given.family({ children: ['Amara', 'Zayan'], locales: ['ur', 'pl'] });
    const [mother, father] = family.guardians;
    const [child, sibling] = family.childIds;
    if (!mother || !father || !child || !sibling) throw new Error('two and two');
    const lead = await diary().given.employee(family.settingId, 'staff', 'Lena');
    await diary().admin('update staff set is_lead = true where id = $1', [lead.id]);
    return { ...family, mother, father, child, sibling, manager: sure(family.manager), lead: sure(lead) };
  }
  type Separated = Awaited<ReturnType<typeof separated>>;

  const restrict = (
    { settingId, father, child, manager }: Separated,
    {
      scopes = ['all_info'],
      evidenceRef = 'Folder 3',
      reason = null,
      by = manager,
      key,
      reviewBy = '2060-03-02',
    }: {
      scopes?: RestrictionScope[];
      evidenceRef?: string | null;
      reason?: string | null;
      by?: Actor;
      key?: string;
      reviewBy?: string;
    } = {},
  ) =>
    diary().call(
      setRestriction,
      {
        params: { settingId },
        body: { guardianId: father.id, childId: child, scopes, evidenceRef, reviewBy, reason },
      },
      by,
      key === undefined ? {} : { key },
    );

  async function restricted(family: Separated, given: Parameters<typeof restrict>[1] = {}) {
    const { status, body } = await restrict(family, given);
    expect(status).toBe(201);
    return body;
  }

  const confirm = ({ settingId }: Separated, restrictionId: RestrictionId, by: Actor, evidenceRef?: string) =>
    diary().call(
      confirmRestriction,
      { params: { settingId, restrictionId }, body: evidenceRef === undefined ? {} : { evidenceRef } },
      by,
    );
  const lift = ({ settingId }: Separated, restrictionId: RestrictionId, by: Actor) =>
    diary().call(liftRestriction, { params: { settingId, restrictionId }, body: {} }, by);

  async function tell({ settingId, staff }: Separated, ...childIds: Separated['childIds']) {
    diary().clock.pass(1);
    const { body } = await diary().call(
      publishStory,
      {
        params: { settingId },
        body: { reach: { kind: 'children', childIds }, body: 'We sang.', locale: 'en-GB' },
      },
      staff,
    );
    return asked('story', body.id);
  }
  type Told = Awaited<ReturnType<typeof tell>>;

  const sees = async (guardian: GuardianActor, ...subjects: Told[]) =>
    (await diary().seenBy(guardian, subjects)).map(({ id, children }) => [id, children.map((one) => one.id)]);

  const childrenOf = async (guardian: GuardianActor) => {
    const { settingId } = guardian;
    const { body } = await diary().call(listChildren, { params: { settingId } }, guardian);
    return body.children.map(({ id }) => id);
  };

  return { separated, restrict, restricted, confirm, lift, tell, sees, childrenOf };
}
