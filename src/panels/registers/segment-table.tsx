import type { Registers } from '../../machine/views/registers';
import { Segment } from '../../x86/bits/descriptors';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { Changed } from '../widgets/changed';
import { grouped, hexNumber } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import '../widgets/table.css';
import { SEGMENT_NAMES } from '../gdt/hidden-parts';
import { attributeNames } from './attribute-names';
import { NoLtr } from './no-ltr';

/** The eight segment registers: selector, and the hidden part that was loaded with it. */
export function SegmentTable({ now, before }: { readonly now: Registers; readonly before: Registers | null }) {
  const { registers } = useWords();
  return (
    <table className="table registers-segments">
      <thead>
        <tr>
          <th scope="col"><span className="visually-hidden">{registers.register}</span></th>
          <th scope="col">{registers.selector}</th>
          <th scope="col">{registers.base}</th>
          <th scope="col">{registers.limit}</th>
          <th scope="col">{registers.attributes}</th>
        </tr>
      </thead>
      <tbody>
        {[1, 2, 3, 0, 4, 5, 6, 7].map((index) => {
          const segment = now.segments[index];
          const old = before?.segments[index];
          if (!segment) return null;
          return (
            <tr key={index}>
              <th scope="row" className="registers-name">{SEGMENT_NAMES[index]}{index === Segment.TR && <NoLtr task={segment} />}</th>
              <td><SelectorTab value={segment.selector} changed={old !== undefined && old.selector !== segment.selector} /></td>
              <td><Changed on={old !== undefined && old.base !== segment.base}><Address value={segment.base} bare /></Changed></td>
              <td className="table-mono"><Changed on={old !== undefined && old.limit !== segment.limit}>{grouped(segment.limit, 4)}</Changed></td>
              <td className="registers-attributes">
                <Changed on={old !== undefined && old.attributes !== segment.attributes}>
                  <span title={hexNumber(segment.attributes, 3)}>{attributeNames(segment.attributes)}</span>
                </Changed>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
