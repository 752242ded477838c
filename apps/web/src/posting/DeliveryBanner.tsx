/** Says to staff when messages go out late, before a family tells them. */
import { readDeliveryHealth } from '@storybell/contracts/explain';
import type { Session } from '@storybell/contracts/session';
import { list } from '@storybell/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Icon } from '../ui/Icon.tsx';

const EVERY_MS = 30_000;

export function DeliveryBanner({ session }: { readonly session: Session }) {
  const { t, locale } = useWords();
  const { settingId } = session.actor;
  const health = useQuery({
    queryKey: ['delivery-health'],
    queryFn: () => call(readDeliveryHealth, { params: { settingId } }),
    refetchInterval: EVERY_MS,
  });
  if (health.data?.isDelayed !== true) return null;

  const { channelsAway } = health.data;
  const channels = list(
    locale,
    channelsAway.map((channel) => t(`progress.channel.${channel}`)),
  );
  return (
    <p className="banner banner-late" role="status">
      <Icon name="clock" size={20} />
      {channelsAway.length > 0 ? t('health.away', { channels }) : t('health.late')}
    </p>
  );
}
