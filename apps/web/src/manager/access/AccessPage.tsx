/** The manager's page of how people get in: tablets, PINs, other managers, and their own passkeys and sessions. */
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { useWords } from '../../i18n.tsx';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Colleagues } from './Colleagues.tsx';
import { OwnPasskeys } from './OwnPasskeys.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import { Tablets } from './Tablets.tsx';
import './access.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

/** On a visit: what a group administrator signs in with is kept where they signed in. */
function AtHome() {
  const { say, p } = usePeopleWords();
  return (
    <section className="card access-part">
      <h2>{say('signin.work.my_sign_in')}</h2>
      <p>{p('group.sign_in_at_home')}</p>
    </section>
  );
}

export function AccessPage({ session, setting }: Props) {
  const { say } = useWords();
  return (
    <div className="page access">
      <div className="page-head">
        <h1>{say('signin.work.access')}</h1>
      </div>
      <Tablets setting={setting} />
      <Colleagues session={session} setting={setting} />
      {session.group?.isHome === false ? <AtHome /> : <OwnPasskeys zone={setting.timeZone} />}
      <OwnSessions zone={setting.timeZone} />
    </div>
  );
}
