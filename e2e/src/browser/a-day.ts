/** A day worth looking at: what the screens show while they are looked at. */
import { announce, answer, ask, log, tell, toRoom } from './doing.ts';
import type { House } from './house.ts';
import { childrenIn } from './people.ts';
import { readerOf } from './readers.ts';
import { sentence } from './words.ts';

/** Each asks, is answered, and asks again. */
const questions = [
  ['en-GB', 'Alfie Taylor', 'Did he like the new puzzle?'],
  ['pl', 'Zofia Kowalska', 'Czy Zofia zjadła dziś obiad?'],
  ['ur', 'Amara Khan', 'کیا آج وہ باغ میں کھیلی؟'],
] as const;

let lived: Promise<string> | undefined;

/** A day of the Cubs, once for all screens: sentences that are translated and one that is not, notes, and a notice. @returns its id. */
export const liveADay = (house: House): Promise<string> => (lived ??= live(house));

async function live(house: House): Promise<string> {
  const cubs = childrenIn('Cubs').map(({ id }) => id);
  const now = new Date();
  const ago = minutesToday(now);
  await log(
    house,
    cubs,
    { type: 'sleep', endedAt: new Date(now.getTime() - ago(100) * 60_000).toISOString(), place: 'mat' },
    ago(190),
  );
  await log(house, cubs, { type: 'nappy', content: 'wet', skin: 'fine' }, ago(95));
  const items = [
    { food: 'pasta' as const, amount: 'most' as const },
    { food: 'yoghurt' as const, amount: 'all' as const },
  ];
  await log(house, cubs, { type: 'meal', meal: 'lunch', items }, ago(60));
  await log(house, cubs, { type: 'mood', moods: ['happy', 'calm'] }, ago(30));
  await tell(house, toRoom('Cubs'), 'We made a rocket out of boxes and counted down from ten.');
  await tell(house, toRoom('Cubs'), sentence('en-GB', 'planted_seeds'));
  for (const [locale, child, words] of questions) {
    const threadId = await ask(house, readerOf(locale), child, words);
    await answer(house, threadId, sentence('en-GB', 'slept_well', child.split(' ')[0]));
    await ask(house, readerOf(locale), child, words);
  }
  const tomorrow = (id: string) => sentence('en-GB', id).replaceAll('{day}', 'tomorrow');
  return announce(
    house,
    tomorrow('title_inspection'),
    ['inspect', 'open_usual', 'confirm_read'].map(tomorrow).join(' '),
  );
}

/** Of a day of 200 minutes, less when the nursery's day is younger: what is noted is noted today, right after midnight too. */
function minutesToday(now: Date): (minutes: number) => number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: 'numeric',
    minute: 'numeric',
  });
  const [hour = 0, minute = 0] = clock.format(now).split(':').map(Number);
  const part = Math.min(1, (hour * 60 + minute) / 200);
  return (minutes) => minutes * part;
}
