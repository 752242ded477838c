/** Outside interpreters who were asked about this text, and a link for another one. */
import type { Invitation, ReviewDetail } from '@storybell/contracts/review';
import { useState } from 'react';
import { nowInstant } from '../clock.ts';
import { useWords } from '../i18n.tsx';
import { moment } from '../manager/why-words.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { Switch } from '../ui/Switch.tsx';
import type { ReviewActs } from './use-reviews.ts';

interface Props {
  readonly review: ReviewDetail;
  readonly acts: ReviewActs;
  readonly zone: string;
}

export function Invitations({ review, acts: { invite, revoke }, zone }: Props) {
  const { t } = useWords();
  const [showsNames, setShowsNames] = useState(false);
  const [mayFinish, setMayFinish] = useState(false);
  const error = invite.error ?? revoke.error;
  return (
    <details className="card invite" open={review.invitations.length > 0}>
      <summary>{t('review.invite')}</summary>
      <Switch label={t('review.show_names')} isOn={showsNames} onChange={setShowsNames} />
      <Switch label={t('review.final')} isOn={mayFinish} onChange={setMayFinish} />
      <Button
        icon="send"
        isBusy={invite.isPending}
        onClick={() => {
          invite.mutate({ showsNames, mayFinish });
        }}
      >
        {t('review.make_link')}
      </Button>
      <ProblemLine error={error} />
      {invite.data !== undefined && <NewLink token={invite.data.token} />}
      <ul className="invitations">
        {review.invitations.map((invitation) => (
          <Invited
            key={invitation.id}
            invitation={invitation}
            zone={zone}
            onRevoke={() => {
              revoke.mutate(invitation.id);
            }}
          />
        ))}
      </ul>
    </details>
  );
}

/** The token stands behind the #, which no browser sends to anybody. */
const linkOf = (token: string) => `${location.origin}/interpreter#${token}`;

function NewLink({ token }: { readonly token: string }) {
  const { t } = useWords();
  const [isCopied, setIsCopied] = useState(false);
  const link = linkOf(token);
  return (
    <div className="new-link" role="status">
      <p>{t('review.link_help')}</p>
      <input
        readOnly
        dir="ltr"
        aria-label={t('review.make_link')}
        value={link}
        onFocus={(focus) => {
          focus.target.select();
        }}
      />
      <Button
        icon={isCopied ? 'check' : 'list'}
        onClick={() => {
          void navigator.clipboard.writeText(link).then(() => {
            setIsCopied(true);
          });
        }}
      >
        {t('review.copy')}
      </Button>
    </div>
  );
}

interface InvitedProps {
  readonly invitation: Invitation;
  readonly zone: string;
  readonly onRevoke: () => void;
}

function Invited({ invitation, zone, onRevoke }: InvitedProps) {
  const words = useWords();
  const { t } = words;
  const { views, expiresAt, revokedAt, submittedAt } = invitation;
  const isOver = revokedAt !== null || expiresAt <= nowInstant();
  return (
    <li className={isOver ? 'is-over' : ''}>
      <span>
        {t('review.link_state', { number: views, time: moment(words, revokedAt ?? expiresAt, zone) })}
      </span>
      {submittedAt !== null && (
        <Chip tone="good" icon="check">
          {t('review.submitted')}
        </Chip>
      )}
      {!isOver && (
        <Button look="quiet" icon="close" onClick={onRevoke}>
          {t('review.revoke')}
        </Button>
      )}
    </li>
  );
}
