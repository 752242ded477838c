/** What becomes of guardians' passkeys elsewhere: they go with whatever else lets in. */
export { deleteGuardianPasskeys as forgetPasskeysOfGuardian } from './guardian-passkey.queries.ts';
