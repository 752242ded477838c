/** What becomes of a manager's own browser elsewhere: it is known from the set-up on, until its person goes. */
export { insertDevice as keepDevice, revokeDevicesOf as endDevicesOf } from './device.queries.ts';
