/** What an engine gets to see of a sentence: everything masked that must come back as it was, medicines and number words too. */
import type { Locale } from '@storybell/contracts/locale';
import type { Masked } from './fact.ts';
import { mask, type Pattern } from './mask.ts';
import { numberWordPattern } from './number-words.ts';

/** As they stand on bottles in UK nurseries. Generic names are the same word in Latin letters wherever the bottle is read. */
const medicines =
  /(?<![\p{L}\p{N}])(?:Calpol|Calprofen|Nurofen|Panadol|Disprol|Anadin|paracetamol|ibuprofen|Piriton|Piriteze|Clarityn|Benadryl|cetirizine|loratadine|chlorphenamine|EpiPen|Epi-Pen|Jext|Emerade|Ventolin|salbutamol|Clenil|Bricanyl|amoxicillin|flucloxacillin|erythromycin|Bonjela|Anbesol|Dentinox|Infacol|Gaviscon|Dioralyte|Sudocrem|Bepanthen|Metanium|Movicol|Laxido|lactulose|E45|Diprobase|Aveeno|hydrocortisone|Buccolam|midazolam)(?![\p{L}\p{N}])/giu;

const always: readonly Pattern[] = [['medicine', medicines]];
const english: readonly Pattern[] = [...always, ['number', numberWordPattern]];

/** @returns undefined when a kind has more facts than there are letters for, however they are put together. */
export function lock(text: string, names: RegExp | undefined, from: Locale): Masked | undefined {
  const more = from === 'en-GB' ? english : always;
  return mask(text, names, { more }) ?? mask(text, names, { more, isMerged: true });
}
