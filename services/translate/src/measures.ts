/** What is counted in translate. Labels are few: never an id, never a word of a text. */
import { counter } from '@storybell/platform/telemetry';

/** By `source`, or by `reason` where there is none: how each language of each text was settled. */
export const translationsSettled = counter(
  'storybell_translations_total',
  'Languages of texts settled, by source or reason',
  ['state', 'by'],
);
export const engineCalls = counter('storybell_engine_calls_total', 'Calls to engines, by what came back', [
  'engine',
  'result',
]);
export const answersHeld = counter(
  'storybell_engine_answers_held_total',
  'Answers of engines that were not shown, by what was wrong',
  ['engine', 'damage'],
);
/** Words of a glossary that a setting wants and an engine put in other words; a lost allergen is an answer held. */
export const termsMissed = counter(
  'storybell_glossary_terms_missed_total',
  'Words of a glossary that an answer of an engine does not have, of those shown',
  ['engine'],
);
