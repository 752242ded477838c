/** A way in: an address or a browser. Whoever uses it has a claim to it, and an order about one of several suspends it. */
export { claimWay, keepWay, listShared } from './shared-way.queries.ts';
