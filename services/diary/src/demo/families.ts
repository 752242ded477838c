/**
 * The families of the demo nursery. Everyone here is invented: names, languages, addresses and who lives apart.
 * Addresses are under names reserved for examples (RFC 2606); phone numbers are Ofcom's reserved for drama.
 */
import type { Locale } from '@storybell/contracts/locale';

export type RoomName = 'Cubs' | 'Foxes' | 'Badgers';
export type Relationship = 'mother' | 'father' | 'grandmother' | 'grandfather' | 'foster_carer';
/** By which addresses they can be reached; `none`: only in the app. */
export type Reachable = 'both' | 'email' | 'phone' | 'none';

export type ChildRow = readonly [knownAs: string, familyName: string, room: RoomName];
export type GuardianRow = readonly [
  knownAs: string,
  familyName: string,
  relationship: Relationship,
  locale: Locale,
  reachable: Reachable,
  /** Absent: may see the diary. */
  mayView?: 'may not view',
];

export interface FamilyRow {
  readonly children: readonly ChildRow[];
  /** Each is a guardian of each of the children. Two with addresses of their own: they live apart or simply differ. */
  readonly guardians: readonly GuardianRow[];
}

export const families: readonly FamilyRow[] = [
  {
    children: [
      ['Amara', 'Khan', 'Cubs'],
      ['Zayan', 'Khan', 'Badgers'],
    ],
    guardians: [
      ['Fatima', 'Khan', 'mother', 'ur', 'both'],
      ['Imran', 'Khan', 'father', 'ur', 'email'],
    ],
  },
  {
    // Live apart, and read different languages.
    children: [['Inaya', 'Hussain', 'Foxes']],
    guardians: [
      ['Saima', 'Hussain', 'mother', 'ur', 'phone'],
      ['Tariq', 'Hussain', 'father', 'en-GB', 'both'],
    ],
  },
  {
    children: [['Yusuf', 'Malik', 'Badgers']],
    guardians: [['Rabia', 'Malik', 'mother', 'ur', 'email']],
  },
  {
    children: [['Hana', 'Siddiqui', 'Cubs']],
    guardians: [
      ['Nadia', 'Siddiqui', 'mother', 'ur', 'both'],
      ['Bilal', 'Siddiqui', 'father', 'ur', 'none'],
    ],
  },
  {
    children: [
      ['Layan', 'Al-Masri', 'Foxes'],
      ['Omar', 'Al-Masri', 'Cubs'],
    ],
    guardians: [
      ['Rana', 'Al-Masri', 'mother', 'ar', 'both'],
      ['Khaled', 'Al-Masri', 'father', 'ar', 'phone'],
    ],
  },
  {
    // Live apart, and read different languages.
    children: [['Salma', 'Haddad', 'Badgers']],
    guardians: [
      ['Lina', 'Haddad', 'mother', 'ar', 'email'],
      ['Samir', 'Haddad', 'father', 'fr', 'both'],
    ],
  },
  {
    children: [['Adam', 'Nasser', 'Foxes']],
    guardians: [
      ['Huda', 'Nasser', 'mother', 'ar', 'phone'],
      // Fetches him on Fridays, and is told nothing of his day.
      ['Amina', 'Nasser', 'grandmother', 'ar', 'phone', 'may not view'],
    ],
  },
  {
    children: [['Zofia', 'Kowalska', 'Cubs']],
    guardians: [
      ['Anna', 'Kowalska', 'mother', 'pl', 'both'],
      ['Piotr', 'Kowalski', 'father', 'pl', 'email'],
    ],
  },
  {
    children: [
      ['Jakub', 'Nowak', 'Badgers'],
      ['Maja', 'Nowak', 'Foxes'],
    ],
    guardians: [
      ['Ewa', 'Nowak', 'mother', 'pl', 'both'],
      ['Tomasz', 'Nowak', 'father', 'pl', 'phone'],
    ],
  },
  {
    // Live apart, and read different languages.
    children: [['Lena', 'Wójcik', 'Foxes']],
    guardians: [
      ['Magdalena', 'Wójcik', 'mother', 'pl', 'email'],
      ['Daniel', 'Brooks', 'father', 'en-GB', 'both'],
    ],
  },
  {
    children: [['Franek', 'Zieliński', 'Cubs']],
    guardians: [['Karolina', 'Zielińska', 'mother', 'pl', 'phone']],
  },
  {
    children: [['Ayaan', 'Warsame', 'Badgers']],
    guardians: [
      ['Hodan', 'Warsame', 'mother', 'so', 'both'],
      ['Abdi', 'Warsame', 'father', 'so', 'phone'],
    ],
  },
  {
    children: [
      ['Sahra', 'Jama', 'Foxes'],
      ['Guled', 'Jama', 'Badgers'],
    ],
    guardians: [['Ifrah', 'Jama', 'mother', 'so', 'phone']],
  },
  {
    children: [['Ilhan', 'Farah', 'Cubs']],
    guardians: [
      ['Sagal', 'Farah', 'mother', 'so', 'email'],
      ['Liban', 'Farah', 'father', 'so', 'none'],
    ],
  },
  {
    children: [['Andrei', 'Popescu', 'Badgers']],
    guardians: [
      ['Ioana', 'Popescu', 'mother', 'ro', 'both'],
      ['Mihai', 'Popescu', 'father', 'ro', 'email'],
    ],
  },
  {
    children: [['Daria', 'Ionescu', 'Foxes']],
    guardians: [['Elena', 'Ionescu', 'mother', 'ro', 'phone']],
  },
  {
    children: [['Harleen', 'Gill', 'Cubs']],
    guardians: [
      ['Jasmeet', 'Gill', 'mother', 'pa', 'both'],
      ['Gurpreet', 'Gill', 'father', 'pa', 'phone'],
    ],
  },
  {
    children: [['Arjan', 'Sandhu', 'Badgers']],
    guardians: [['Manpreet', 'Sandhu', 'mother', 'pa', 'email']],
  },
  {
    children: [['Nabila', 'Rahman', 'Foxes']],
    guardians: [
      ['Shirin', 'Rahman', 'mother', 'bn', 'both'],
      ['Kamal', 'Rahman', 'father', 'bn', 'phone'],
    ],
  },
  {
    children: [['Rafi', 'Chowdhury', 'Cubs']],
    guardians: [['Tahmina', 'Chowdhury', 'mother', 'bn', 'email']],
  },
  {
    children: [['Beatriz', 'Silva', 'Badgers']],
    guardians: [
      ['Marta', 'Silva', 'mother', 'pt', 'both'],
      ['Rui', 'Silva', 'father', 'pt', 'email'],
    ],
  },
  {
    // Live apart, and read different languages.
    children: [['Mateo', 'García', 'Foxes']],
    guardians: [
      ['Lucía', 'García', 'mother', 'es', 'both'],
      ['Owen', 'Price', 'father', 'en-GB', 'email'],
    ],
  },
  {
    children: [['Vera', 'Fernández', 'Cubs']],
    guardians: [['Carmen', 'Fernández', 'mother', 'es', 'phone']],
  },
  {
    children: [['Élise', 'Dubois', 'Badgers']],
    guardians: [['Claire', 'Dubois', 'mother', 'fr', 'both']],
  },
  {
    children: [['Chiara', 'Rossi', 'Foxes']],
    guardians: [
      ['Giulia', 'Rossi', 'mother', 'it', 'both'],
      ['Marco', 'Rossi', 'father', 'it', 'email'],
    ],
  },
  {
    children: [['Deniz', 'Yılmaz', 'Cubs']],
    guardians: [
      ['Elif', 'Yılmaz', 'mother', 'tr', 'both'],
      ['Murat', 'Yılmaz', 'father', 'tr', 'phone'],
    ],
  },
  {
    children: [['Solomiya', 'Shevchenko', 'Badgers']],
    guardians: [
      ['Oksana', 'Shevchenko', 'mother', 'uk', 'both'],
      ['Halyna', 'Bondar', 'grandmother', 'uk', 'phone'],
    ],
  },
  {
    children: [['Roya', 'Karimi', 'Foxes']],
    guardians: [
      ['Parisa', 'Karimi', 'mother', 'fa', 'both'],
      ['Navid', 'Karimi', 'father', 'fa', 'email'],
    ],
  },
  {
    children: [['Mei', 'Chen', 'Badgers']],
    guardians: [
      ['Lan', 'Chen', 'mother', 'zh-Hans', 'both'],
      ['Jun', 'Chen', 'father', 'zh-Hans', 'email'],
    ],
  },
  {
    children: [['Alfie', 'Taylor', 'Cubs']],
    guardians: [
      ['Sophie', 'Taylor', 'mother', 'en-GB', 'both'],
      ['Jack', 'Taylor', 'father', 'en-GB', 'email'],
    ],
  },
  {
    children: [['Martha', 'Evans', 'Badgers']],
    guardians: [
      ['Rhian', 'Evans', 'mother', 'en-GB', 'both'],
      ['Gareth', 'Evans', 'father', 'en-GB', 'phone'],
      ['Huw', 'Evans', 'grandfather', 'en-GB', 'email'],
    ],
  },
  {
    // Live apart.
    children: [['Elijah', 'Clarke', 'Foxes']],
    guardians: [
      ['Simone', 'Clarke', 'mother', 'en-GB', 'phone'],
      ['Marcus', 'Clarke', 'father', 'en-GB', 'email'],
    ],
  },
  {
    children: [['Poppy', 'Wright', 'Cubs']],
    guardians: [
      ['Emma', 'Wright', 'mother', 'en-GB', 'both'],
      ['Beth', 'Wright', 'mother', 'en-GB', 'both'],
    ],
  },
  {
    children: [['Kofi', 'Osei', 'Foxes']],
    guardians: [
      ['Abena', 'Osei', 'mother', 'en-GB', 'both'],
      ['Kwame', 'Osei', 'father', 'en-GB', 'email'],
    ],
  },
  {
    children: [['Niamh', 'Murphy', 'Badgers']],
    guardians: [
      ['Orla', 'Murphy', 'mother', 'en-GB', 'both'],
      ['Declan', 'Murphy', 'father', 'en-GB', 'phone'],
    ],
  },
  {
    children: [['Freya', 'Bennett', 'Foxes']],
    guardians: [
      ['Judith', 'Bennett', 'foster_carer', 'en-GB', 'both'],
      ['Alan', 'Bennett', 'foster_carer', 'en-GB', 'email'],
    ],
  },
];
