/**
 * A number that changes with the words: a mark of review holds for the very words that were read. Not for secrets. Its
 * own few lines, since a browser has no digest that answers at once. Source: cyrb53, public domain.
 * @returns 14 hexadecimal digits.
 */
export function fingerprint(parts: readonly string[]): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const unit of new TextEncoder().encode(JSON.stringify(parts))) {
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}
