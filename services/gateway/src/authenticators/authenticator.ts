/** What becomes of an authenticator elsewhere: it is set up, unlocked, and given up with its person. */
export {
  deleteAuthenticatorOf as forgetAuthenticator,
  insertAuthenticator as keepAuthenticator,
  unlockAuthenticator,
} from './authenticator.queries.ts';
