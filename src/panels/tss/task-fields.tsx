import type { TaskField, TaskStateSegment32 } from '../../machine/views/tss-32';
import { IO_MAP_BASE_32 } from '../../machine/views/tss-32';
import { useWords } from '../../i18n/words';
import { grouped, hexNumber } from '../widgets/hex';

/** The rest of a 32-bit TSS: where the I/O permission bitmap begins, and greyed what only a task switch would use. */
export function TaskFields({ tss, limit }: { readonly tss: TaskStateSegment32; /** TR's. */ readonly limit: number }) {
  const { tss: words } = useWords();
  const { ioMapBase, taskFields } = tss;
  return (
    <div className="tss-rest">
      <p className="tss-io-map">
        <span className="tss-field-name">{words.ioMap}</span>
        <code>{ioMapBase === null ? words.unreadable : hexNumber(ioMapBase, 2)}</code>
        <span className="tss-field-at">TSS + {hexNumber(IO_MAP_BASE_32, 2)}</span>
        {ioMapBase !== null && <span className="tss-field-note">{ioMapBase >= limit ? words.ioMapBeyond : words.ioMapInside}</span>}
      </p>
      <p className="tss-saved-head">{words.saved}</p>
      <dl className="tss-saved">
        {taskFields.map((field) => (
          <div key={field.name}>
            <dt>{field.name}</dt>
            <dd>{valueText(field)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function valueText({ kind, value }: TaskField): string {
  if (value === null) return '–';
  return kind === 'selector' ? hexNumber(value, 4) : grouped(value, 8);
}
