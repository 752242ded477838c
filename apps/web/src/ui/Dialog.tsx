/** A sheet from below on a small screen, a window on a large one. Focus stays in it and goes back where it was. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, I18nProvider, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../i18n.tsx';
import { IconButton } from './Button.tsx';

interface Props {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer: ReactNode;
}

export function Dialog({ title, onClose, children, footer }: Props) {
  const { t, locale } = useWords();
  return (
    <I18nProvider locale={locale}>
      <ModalOverlay
        className="overlay"
        isOpen
        isDismissable
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <Modal className="sheet">
          <AriaDialog className="sheet-dialog">
            <header className="sheet-head">
              <Heading slot="title">{title}</Heading>
              <IconButton icon="close" label={t('common.close')} onClick={onClose} />
            </header>
            <div className="sheet-body">{children}</div>
            <footer className="sheet-foot">{footer}</footer>
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </I18nProvider>
  );
}
