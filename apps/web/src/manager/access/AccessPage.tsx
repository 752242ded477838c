/** The manager's page of how people get in: tablets, PINs, other managers, and their own passkeys and sessions. */
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { useWords } from '../../i18n.tsx';
import { Colleagues } from './Colleagues.tsx';
import { OwnPasskeys } from './OwnPasskeys.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import { Tablets } from './Tablets.tsx';
import './access.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
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
      <OwnPasskeys zone={setting.timeZone} />
      <OwnSessions zone={setting.timeZone} />
    </div>
  );
}
