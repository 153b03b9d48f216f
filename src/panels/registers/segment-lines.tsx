import type { Registers } from '../../machine/views/registers';
import { useWords } from '../../i18n/words';
import { Address } from '../widgets/address';
import { Changed } from '../widgets/changed';
import { grouped } from '../widgets/hex';
import { SelectorTab } from '../widgets/selector-tab';
import { attributeNames } from './attribute-names';
import { NoLtr } from './no-ltr';
import { segmentGroups } from './segment-groups';

/** The segments where they matter: outside 64-bit mode each access adds a base and stays inside a limit. */
export function SegmentLines({ now, before }: { readonly now: Registers; readonly before: Registers | null }) {
  const { registers } = useWords();
  return (
    <div className="registers-lines-room"><table className="registers-lines">
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
        {segmentGroups(now, before).map(({ names, segment, changed }) => (
          <tr key={names.join(' ')}>
            <th scope="row" className="registers-name">{names.join(' ')}{names[0] === 'TR' && <NoLtr task={segment} />}</th>
            <td><SelectorTab value={segment.selector} changed={changed} /></td>
            <td><Address value={segment.base} bare /></td>
            <td className="registers-hex">{grouped(segment.limit, 8)}</td>
            <td className="registers-attributes"><Changed on={changed}>{presentUnsaid(attributeNames(segment.attributes))}</Changed></td>
          </tr>
        ))}
      </tbody>
    </table></div>
  );
}

/** A segment in use is present nearly always: only P = 0 is said. */
function presentUnsaid(names: string): string {
  return names.replace(/^P /, '');
}
