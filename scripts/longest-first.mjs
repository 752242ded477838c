/** The order of tests: what takes minutes begins first, or one of two workers ends with nothing to do. */
import Sequencer from '@jest/test-sequencer';

/** Of 19 minutes with two workers these took eleven, four and one; begun last, the browser's ended five minutes alone. */
const longest = [/browser\.e2e\.test/u, /leaks\.test/u, /sign-in\.e2e\.test/u];
const placeOf = (path) => {
  const place = longest.findIndex((one) => one.test(path));
  return place === -1 ? longest.length : place;
};

// Jest finds the class in the default export, of which Node makes one object more.
const Base = 'default' in Sequencer ? Sequencer.default : Sequencer;

export default class LongestFirst extends Base {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => placeOf(one.path) - placeOf(other.path));
  }
}
