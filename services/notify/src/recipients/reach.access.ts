import { sql, type Sql } from '@storybell/platform/sql';

/**
 * Why a pointer is not to be sent, null when it is. Asked by the plan and again when it is sent.
 * It names publication `p`, recipient `r` and preference `pr`, which may be missing.
 */
export const reasonNotToSend = (channel: Sql): Sql => sql`
  case
    when p.withdrawn_at is not null then 'withdrawn'
    when ${channel} = 'push' then null
    when case ${channel} when 'email' then r.email_hash else r.phone_hash end is null then 'no_address'
    when ${channel} = 'email' and coalesce(pr.unsubscribed, false) then 'unsubscribed'
    when not coalesce(case ${channel} when 'email' then pr.email_on else pr.sms_on end, true) then 'preference'
    else (
      select s.reason from suppression s
      where s.setting_id = r.setting_id and s.channel = ${channel}
        and s.address_hash = case ${channel} when 'email' then r.email_hash else r.phone_hash end)
  end`;
