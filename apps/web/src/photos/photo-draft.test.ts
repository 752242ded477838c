import { expect, test } from '@jest/globals';
import { ChildId, PhotoId } from '@storybell/contracts/ids';
import { parsePhotos, photosToSend, whoIsIn } from './photo-draft.ts';

const id = PhotoId.parse('00000000-0000-4000-8000-000000000001');
const child = ChildId.parse('00000000-0000-4000-8000-000000000002');
const photo = { id, childIds: undefined, alt: ' ', isWithoutOthers: false };
const ofChild = { kind: 'children', childIds: [child] } as const;

test('the children of the story are in it unless somebody said otherwise; of a room it must be said', () => {
  expect(whoIsIn(photo, { kind: 'children', childIds: [child] })).toEqual([child]);
  expect(whoIsIn({ ...photo, childIds: [] }, { kind: 'children', childIds: [child] })).toEqual([]);
  expect(whoIsIn(photo, { kind: 'setting' })).toBeUndefined();
  expect(photosToSend([photo], { kind: 'setting' })).toBeUndefined();
  expect(photosToSend([{ ...photo, childIds: [] }], { kind: 'setting' })).toEqual([{ id, childIds: [], isWithoutOthers: false }]);
  expect(photosToSend([{ ...photo, alt: ' A snail ' }], { ...ofChild, childIds: [...ofChild.childIds] })).toEqual([
    { id, childIds: [child], isWithoutOthers: false, alt: 'A snail' },
  ]);
}); // prettier-ignore

test('what a draft kept is read again, and what is none is left out', () => {
  const kept: unknown = JSON.parse(JSON.stringify([{ ...photo, childIds: [child], isWithoutOthers: true }, { id: 1 }, null, 'x']));

  expect(parsePhotos(kept)).toEqual([{ ...photo, childIds: [child], isWithoutOthers: true }]);
  expect(parsePhotos(undefined)).toEqual([]);
}); // prettier-ignore
