/** What becomes of PINs elsewhere: a manager unlocks them, a tablet or a person goes. */
export {
  deletePinCodeOf as forgetPinCode,
  deletePinsOf as forgetPins,
  deletePinsOfDevice as forgetPinsOfDevice,
  unlockPins,
  upsertPinCode as keepPinCode,
} from './pin.queries.ts';
