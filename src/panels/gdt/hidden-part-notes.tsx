import type { DescriptorRow } from '../../machine/views/descriptor';
import { decodeDescriptor } from '../../machine/views/descriptor';
import type { SegmentView } from '../../machine/views/registers';
import { useWords } from '../../i18n/words';
import { SelectorTab } from '../widgets/selector-tab';
import { descriptorMeaning } from './descriptor-bits';
import { encodeHiddenPart } from './encode-hidden-part';
import { SEGMENT_NAMES, type HiddenPart } from './hidden-parts';

/** In words, one line a selector: which registers still hold what another table said. */
export function HiddenPartNotes({ parts, rows, segments, ia32e }: {
  readonly parts: readonly HiddenPart[];
  readonly rows: readonly DescriptorRow[];
  readonly segments: readonly SegmentView[];
  readonly ia32e: boolean;
}) {
  const { gdt } = useWords();
  const stale = parts.filter((part) => part.state !== 'same');
  const selectors = [...new Set(stale.map((part) => part.selector))];
  return (
    <ul className="gdt-notes">
      {selectors.map((selector) => {
        const of = stale.filter((part) => part.selector === selector);
        const names = of.map((part) => part.register);
        const row = rows.find((each) => each.selector === selector)?.descriptor ?? null;
        const segment = segments.find((each) => SEGMENT_NAMES[each.segment] === names[0]);
        const was = segment === undefined ? 'empty' : descriptorMeaning(decodeDescriptor(encodeHiddenPart(segment), ia32e ? 16 : 8), selector, ia32e);
        return (
          <li key={selector}>
            <SelectorTab value={selector} />{' '}
            {gdt.stale(names, gdt.meaning[was], row === null ? null : gdt.meaning[descriptorMeaning(row, selector, ia32e)])}
          </li>
        );
      })}
    </ul>
  );
}
