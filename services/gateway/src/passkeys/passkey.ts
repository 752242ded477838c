/** What becomes of passkeys elsewhere: the first is made with the set-up, and all go with their person. */
export {
  deletePasskeysOf as forgetPasskeys,
  insertPasskey as keepPasskey,
  listCredentialIds,
} from './passkey.queries.ts';
