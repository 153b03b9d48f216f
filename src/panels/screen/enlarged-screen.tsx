import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/words';
import { COLUMNS, ROWS } from './screen-text';
import { HEIGHT, WIDTH } from './draw-screen';
import { TextCanvas } from './text-canvas';

/** All 80 x 25 cells in a dialog, as large as whole pixels allow. */
export function EnlargedScreen({ cells, cursor, theme, onClose }: {
  readonly cells: Uint8Array | null;
  readonly cursor: number;
  readonly theme: string;
  readonly onClose: () => void;
}) {
  const { screen } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const scale = Math.max(1, Math.floor(Math.min((innerWidth - 48) / WIDTH, (innerHeight - 96) / HEIGHT)));
  return (
    <dialog
      ref={dialog}
      className="screen-dialog"
      aria-label={screen.size(COLUMNS, ROWS)}
      onClose={onClose}
      onClick={(event) => { if (event.target === dialog.current) onClose(); }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="screen-dialog-head">
        <span>{screen.size(COLUMNS, ROWS)}</span>
        <button type="button" className="screen-close" onClick={onClose}>{screen.close}</button>
      </div>
      <div className="screen-dialog-frame">
        <TextCanvas cells={cells} cursor={cursor} scale={scale} theme={theme} />
      </div>
    </dialog>
  );
}
