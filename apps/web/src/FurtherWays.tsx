/** The ways of a door that are not for every day. */
import { useWords } from './i18n.tsx';
import { Link } from './router.tsx';
import { Icon } from './ui/Icon.tsx';
import type { Way } from './ui/Shell.tsx';

export function FurtherWays({ ways }: { readonly ways: readonly Way[] }) {
  const { t } = useWords();
  return (
    <div className="page">
      <h1>{t('common.more')}</h1>
      <ul className="further" role="list">
        {ways.map(({ to, label, icon }) => (
          <li key={to}>
            <Link to={to} className="card further-way">
              <Icon name={icon} />
              <strong>{label}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
