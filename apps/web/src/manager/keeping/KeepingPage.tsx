/** What is kept and for how long: what is due, what is held, what was deleted, and requests for a copy. */
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { useWords } from '../../i18n.tsx';
import { Section } from '../../Section.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { BulkList } from './BulkList.tsx';
import { DueList } from './DueList.tsx';
import { ErasureList } from './ErasureList.tsx';
import { HoldList } from './HoldList.tsx';
import { RequestList } from './RequestList.tsx';
import { useKeeping } from './use-keeping.ts';
import './keeping.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export const KeepingPage = (props: Props) => (
  <Section of={['keeping', 'people']}>
    <Page {...props} />
  </Section>
);

function Page({ session, setting }: Props) {
  const { say } = useWords();
  const { kept, ...acts } = useKeeping(session);
  return (
    <div className="page keeping">
      <div className="page-head">
        <h1>{say('keeping.keeping.title')}</h1>
        <p className="quiet">{say('keeping.keeping.intro_each')}</p>
      </div>
      {kept.isPending && <Skeleton count={3} kind="row" />}
      {kept.error !== null && <Problem error={kept.error} onRetry={kept.refetch} />}
      {kept.data !== undefined && (
        <>
          <DueList session={session} kept={kept.data} approve={acts.approve} />
          <RequestList session={session} zone={setting.timeZone} />
          <HoldList session={session} zone={setting.timeZone} holds={kept.data.holds} acts={acts} />
          <BulkList session={session} zone={setting.timeZone} />
          <ErasureList zone={setting.timeZone} erasures={kept.data.erasures} />
        </>
      )}
    </div>
  );
}
