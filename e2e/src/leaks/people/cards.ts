/** The cards of children, where guardians live and what they suggest: each with a canary, on the word of each who may give it. */
import { randomUUID } from 'node:crypto';
import type { Rng } from '../../faults/rng.ts';
import { plant } from '../facts/canary.ts';
import { inSetting, type Child, type Facts } from '../facts/facts.ts';
import type { CardLine } from '../facts/things.ts';
import type { Ask } from '../world/house.ts';

/** Of Ofcom's numbers for drama; nobody's here. */
const PHONE = '+441632960001';

/** A line of each part as contracts/child-record has them. */
export const detailsOf = (part: string, word: string): unknown => {
  switch (part) {
    case 'emergency_contact':
      return { name: word, relationship: 'aunt', phone: PHONE };
    case 'doctor':
      return { name: word, phone: null, note: null };
    case 'medicine':
      return { name: word, dose: '5 ml', expiresOn: null };
    case 'professional':
      return { name: word, organisation: 'Health centre', phone: null };
    case 'home_word':
      return { word, means: 'milk' };
    case 'requirement':
      return { category: 'sleep', wish: word, reviewOn: null };
    case 'responsibility':
      return { guardianId: null, name: word, address: null, evidence: null, seenBy: null, seenOn: null, from: null, until: null, note: null }; // prettier-ignore
    case 'living':
      return { name: word, days: [1, 2], note: null };
    default:
      return { kind: 'allergy', mark: 'egg', note: word };
  }
};

/** Of the nursery's own, and of each guardian's word. */
const ON_OWN_WORD = ['diet', 'medicine', 'home_word', 'requirement', 'emergency_contact', 'doctor', 'living', 'professional', 'responsibility']; // prettier-ignore
const ON_THEIR_WORD = ['diet', 'emergency_contact', 'living', 'professional', 'responsibility'];

export async function fillCards(ask: Ask, facts: Facts, rng: Rng): Promise<void> {
  const writers = new Map(
    [...facts.settings.keys()].map((id) => [
      id,
      inSetting(facts.staff.values(), id).find(({ is }) => is === 'manager')?.id,
    ]),
  );
  const rows = new Map<string, unknown[]>();
  const write = ({ id: childId, settingId }: Child, part: string, guardianId: string | null) => {
    const line: CardLine = { id: randomUUID(), settingId, childId, part, guardianId };
    facts.lines.set(line.id, line);
    const word = plant(facts, rng, { of: 'line', settingId, id: line.id });
    const all = rows.get(part) ?? [];
    all.push({ id: line.id, setting_id: settingId, child_id: childId, place: all.length, details: detailsOf(part, word), staff_id: writers.get(settingId), guardian_id: guardianId }); // prettier-ignore
    rows.set(part, all);
  };
  const suggestions: unknown[] = [];
  for (const child of facts.children.values()) {
    for (const part of ON_OWN_WORD) write(child, part, null);
    for (const { guardianId } of facts.links.filter(({ childId }) => childId === child.id)) {
      for (const part of ON_THEIR_WORD) write(child, part, guardianId);
      for (const isAnswered of [false, true]) {
        const { id: childId, settingId } = child;
        const part = isAnswered ? 'living' : 'doctor';
        const one = { id: randomUUID(), settingId, childId, guardianId, part, isAnswered };
        facts.suggestions.set(one.id, one);
        const word = () => plant(facts, rng, { of: 'suggestion', settingId, id: one.id });
        suggestions.push({ id: one.id, setting_id: settingId, child_id: childId, guardian_id: guardianId, part, details: detailsOf(part, word()), decided_by: isAnswered ? writers.get(settingId) : null, reason: isAnswered ? word() : null }); // prettier-ignore
      }
    }
  }
  for (const [part, all] of rows)
    await ask(
      `insert into diary.${part} (id, version, setting_id, child_id, place, details, staff_id, guardian_id, since, created_at)
       select id, 1, setting_id, child_id, place, details, staff_id, guardian_id, now() - interval '1 day', now()
       from jsonb_to_recordset($1::jsonb) as t
         (id uuid, setting_id uuid, child_id uuid, place int, details jsonb, staff_id uuid, guardian_id uuid)`,
      [JSON.stringify(all)],
    );
  await ask(
    `insert into diary.suggestion
       (id, setting_id, child_id, guardian_id, part, details, decided_at, decided_by, is_accepted, reason, created_at)
     select id, setting_id, child_id, guardian_id, part, details, case when decided_by is not null then now() end,
       decided_by, case when decided_by is not null then false end, reason, now() - interval '1 hour'
     from jsonb_to_recordset($1::jsonb) as t
       (id uuid, setting_id uuid, child_id uuid, guardian_id uuid, part text, details jsonb, decided_by uuid, reason text)`,
    [JSON.stringify(suggestions)],
  );
  const homes = [...facts.guardians.values()].map(({ id, settingId }) => ({
    guardian_id: id,
    setting_id: settingId,
    address: `12 ${plant(facts, rng, { of: 'home', settingId, id })} Road`,
  }));
  await ask(
    `insert into diary.home (guardian_id, version, setting_id, address, since, created_at)
     select guardian_id, 1, setting_id, address, now() - interval '1 day', now()
     from jsonb_to_recordset($1::jsonb) as t (guardian_id uuid, setting_id uuid, address text)`,
    [JSON.stringify(homes)],
  );
}
