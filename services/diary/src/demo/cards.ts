/**
 * The cards of the demo's children. Invented like everyone here; phone numbers are Ofcom's reserved for drama, and two
 * cards are left unfinished so that there is something to put right.
 */
import type { Requirement } from '@storybell/contracts/care';
import type { Written } from '@storybell/contracts/child-record';
import {
  CareProposalId,
  LineId,
  StaffId,
  type ChildId,
  type GuardianId,
  type RoomId,
} from '@storybell/contracts/ids';
import { idOf } from './ids.ts';
import { children, guardians, rooms, type DemoChild, type DemoGuardian } from './little-foxes.ts';

type DietRow = Extract<Written, { part: 'diet' }>['details'];

const allergy = (mark: DietRow['mark'], note: string | null = null): DietRow => ({
  kind: 'allergy',
  mark,
  note,
});
const choice = (mark: DietRow['mark']): DietRow => ({ kind: 'choice', mark, note: null });

const diets: Readonly<Record<string, readonly DietRow[]>> = {
  'Amara Khan': [choice('not_halal'), allergy('nuts', 'EpiPen in the red bag by the door')],
  'Zayan Khan': [choice('not_halal')],
  'Inaya Hussain': [choice('pork')],
  'Yusuf Malik': [choice('not_halal')],
  'Zofia Kowalska': [allergy('milk', 'Also traces; oat milk is in the fridge')],
  'Maja Nowak': [{ kind: 'intolerance', mark: 'gluten', note: null }],
  'Ayaan Warsame': [choice('pork'), allergy('egg')],
  'Harleen Gill': [choice('meat')],
  'Rafi Chowdhury': [choice('beef'), allergy('peanuts')],
  'Élise Dubois': [allergy('other', 'Kiwi fruit')],
  'Alfie Taylor': [allergy('stings', 'Tell the manager at once')],
  'Kofi Osei': [allergy('penicillin')],
  'Poppy Wright': [choice('animal_products')],
};

const others: Readonly<Record<string, readonly Written[]>> = {
  'Amara Khan': [
    { part: 'home_word', details: { word: 'pani', means: 'water' } },
    { part: 'home_word', details: { word: 'bas', means: 'enough, stop' } },
    {
      part: 'requirement',
      details: {
        category: 'washing',
        wish: 'Wash with water after the nappy, not with wipes.',
        reviewOn: null,
      },
    },
    { part: 'medicine', details: { name: 'EpiPen Junior', dose: 'One, into the thigh; then 999', expiresOn: '2027-05-31' } }, // prettier-ignore
  ],
  'Zofia Kowalska': [
    { part: 'home_word', details: { word: 'piciu', means: 'a drink' } },
    {
      part: 'requirement',
      details: { category: 'sleep', wish: 'Sleeps with her grey rabbit.', reviewOn: null },
    },
  ],
  'Harleen Gill': [
    { part: 'requirement', details: { category: 'hair', wish: 'Her hair is not cut. Plait it again if it comes loose.', reviewOn: null } }, // prettier-ignore
  ],
  'Freya Bennett': [
    { part: 'responsibility', details: { guardianId: null, name: 'The council, children’s services', address: '1 Civic Square\nLeeds LS0 0XX', evidence: 'court_order', seenBy: 'Helen Ashworth', seenOn: '2025-09-02', from: '2025-08-18', until: null, note: null } }, // prettier-ignore
    { part: 'professional', details: { name: 'Sam Field', organisation: 'Fostering team, the council', phone: '+441134960321' } }, // prettier-ignore
  ],
  'Elijah Clarke': [
    { part: 'living', details: { name: 'Simone', days: [1, 2, 3], note: null } },
    { part: 'living', details: { name: 'Marcus', days: [4, 5, 6, 7], note: null } },
  ],
};

/** Left without contacts, doctor and addresses. */
const unfinished: ReadonlySet<string> = new Set(['Vera Fernández', 'Guled Jama']);

/** Of Ofcom's numbers for drama: Leeds, and mobiles beyond those of the guardians. */
const SURGERY = '+441134960200';
const contactPhone = (at: number) => `+447700900${String(300 + at)}`;

const fullName = ({ knownAs, familyName }: DemoChild) => `${knownAs} ${familyName}`;
const roomName = (roomId: RoomId) => rooms.find(({ id }) => id === roomId)?.name;

/** The year in which children of a room were born, in the demo's invented year from September 2025. */
const bornIn = { Cubs: 2024, Foxes: 2023, Badgers: 2021 } as const;

export interface DemoBirth {
  readonly id: ChildId;
  readonly bornOn: string;
  readonly givenNames: string | null;
}
export const births: readonly DemoBirth[] = children.map((child, at) => ({
  id: child.id,
  bornOn: `${String(bornIn[roomName(child.roomId) ?? 'Foxes'])}-${pad((at % 12) + 1)}-${pad(((at * 7) % 28) + 1)}`,
  givenNames: unfinished.has(fullName(child)) ? null : child.knownAs,
}));

export interface DemoLine {
  readonly id: LineId;
  readonly childId: ChildId;
  readonly part: Written['part'];
  readonly place: number;
  readonly details: object;
  /** On this guardian's word. */
  readonly guardianId: GuardianId | null;
}

export const lines: readonly DemoLine[] = children.flatMap((child, at) =>
  cardOf(child, at).map(({ part, details }, place) => ({
    id: idOf(LineId, `line/${fullName(child)}/${String(place)}`),
    childId: child.id,
    part,
    place,
    details,
    guardianId:
      part === 'responsibility'
        ? null
        : (guardians.find(({ childIds, mayView }) => mayView && childIds.includes(child.id))?.id ?? null),
  })),
);

function cardOf(child: DemoChild, at: number): Written[] {
  const name = fullName(child);
  const diet = (diets[name] ?? []).map((details) => ({ part: 'diet' as const, details }));
  if (unfinished.has(name)) return diet;
  const own = others[name] ?? [];
  const isYoung = roomName(child.roomId) === 'Cubs';
  return [
    ...diet,
    { part: 'emergency_contact', details: { name: `Auntie ${child.familyName}`, relationship: 'Aunt', phone: contactPhone(at * 2) } }, // prettier-ignore
    { part: 'emergency_contact', details: { name: `Robin ${child.familyName}`, relationship: 'Neighbour', phone: contactPhone(at * 2 + 1) } }, // prettier-ignore
    { part: 'doctor', details: { name: 'Fox Lane Surgery', phone: SURGERY, note: null } },
    ...(own.some(({ part }) => part === 'living') ? [] : [{ part: 'living' as const, details: { name: `Family ${child.familyName}`, days: [1, 2, 3, 4, 5, 6, 7], note: null } }]), // prettier-ignore
    ...heldOf(child),
    ...(isYoung ? [{ part: 'daily' as const, details: { types: ['nappy' as const, 'sleep' as const, 'meal' as const] } }] : []), // prettier-ignore
    ...own,
  ];
}

/** Parents hold it, as `insertConsents` says; the paper of one family is still to be seen. */
function heldOf(child: DemoChild): Written[] {
  const isParent = ({ childIds, mayView, relationship }: DemoGuardian) =>
    mayView && childIds.includes(child.id) && ['mother', 'father'].includes(relationship);
  const paper =
    child.familyName === 'Nowak'
      ? { evidence: null, seenBy: null, seenOn: null }
      : ({ evidence: 'birth_certificate', seenBy: 'Helen Ashworth', seenOn: '2025-09-01' } as const);
  return guardians.filter(isParent).map(({ id: guardianId, knownAs, familyName }) => ({
    part: 'responsibility',
    details: { guardianId, name: `${knownAs} ${familyName}`, address: null, ...paper, from: null, until: null, note: null },
  })); // prettier-ignore
}

export interface DemoProposal {
  readonly id: CareProposalId;
  readonly childId: ChildId;
  readonly staffId: StaffId;
  /** The requirement to change. */
  readonly lineId: LineId | null;
  readonly wish: Requirement;
}

const proposal = (name: string, by: string, wish: Requirement): DemoProposal[] =>
  children
    .filter((child) => fullName(child) === name)
    .map(({ id: childId }) => ({
      id: idOf(CareProposalId, `proposal/${name}`),
      childId,
      staffId: idOf(StaffId, `staff/${by}`),
      lineId:
        lines.find((line) => line.childId === childId && line.part === 'requirement' && isOf(line, wish))
          ?.id ?? null,
      wish,
    }));
const isOf = ({ details }: DemoLine, { category }: Requirement) =>
  'category' in details && details.category === category;

/** One new requirement, and one that is to change; neither is answered. */
export const proposals: readonly DemoProposal[] = [
  ...proposal('Amara Khan', 'Hannah Cole', { category: 'skin', wish: 'Cream on her elbows after the morning wash.', reviewOn: null }),
  ...proposal('Zofia Kowalska', 'Aisha Bello', { category: 'sleep', wish: 'Sleeps with her grey rabbit, which stays in the nursery for now.', reviewOn: null }),
]; // prettier-ignore

/** What was answered with "there is nothing to note". */
export const confirmations: readonly { readonly childId: ChildId; readonly part: Written['part'] }[] =
  children
    .filter((child) => !unfinished.has(fullName(child)))
    .flatMap(({ id: childId }) =>
      (['diet', 'medicine', 'professional', 'requirement'] as const).map((part) => ({ childId, part })),
    );

export const homes: readonly { readonly guardianId: GuardianId; readonly address: string }[] = guardians
  .filter(({ childIds }) => children.some((child) => childIds.includes(child.id) && !unfinished.has(fullName(child))))
  .map(({ id, familyName }, at) => ({ guardianId: id, address: `${String(at + 1)} Fox Lane\nLittle ${familyName}\nLS0 0XX` })); // prettier-ignore

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
