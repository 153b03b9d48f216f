import { useWords } from '../../i18n/words';
import { classOf, eventName, type MatrixCell } from '../../lessons/matrix/cells';
import { endingByClass } from '../../lessons/matrix/cell-outcome';
import type { MatrixText } from '../../lessons/matrix/matrix-text';
import { doubleFaultCitation } from '../../x86/tables/double-fault';
import { ClassMatrix } from '../delivery/class-matrix';
import { MarkedText } from '../lesson/marked-text';
import { CellRoad } from './cell-road';

const rules = ['benign', 'contributory', 'pageFault', 'doubleFault'] as const;
const roads = [{ ending: 'in-turn', lanes: 2 }, { ending: 'double-fault', lanes: 3 }, { ending: 'shutdown', lanes: 4 }] as const;

/** Beside the table: the manual's, which knows only classes, with those of the cell pointed at. */
export function MatrixRule({ text, pointed }: { readonly text: MatrixText; readonly pointed: MatrixCell | null }) {
  return (
    <aside className="matrix-rule" aria-label={text.rule.title}>
      <h3>{text.rule.title}</h3>
      <p>{text.rule.intro}</p>
      <ClassMatrix first={pointed && classOf(pointed.first.vector)} second={pointed && classOf(pointed.second.vector)} />
      <Pair text={text} pointed={pointed} />
      <p className="matrix-citation">{doubleFaultCitation}</p>
      <ul>{rules.map((id) => <li key={id}><MarkedText text={text.rule[id]} /></li>)}</ul>
      <p><MarkedText text={text.rule.columns} /></p>
      <p><MarkedText text={text.rule.body} /></p>
      <h3>{text.legend.title}</h3>
      <ul className="matrix-legend">
        {roads.map(({ ending, lanes }) => (
          <li key={ending}><CellRoad ending={ending} lanes={lanes} /> <span><strong>{text.endings[ending]}</strong> {text.legend[ending]}</span></li>
        ))}
      </ul>
    </aside>
  );
}

/** What the classes say of the cell pointed at, in a place of its own. */
function Pair({ text, pointed }: { readonly text: MatrixText; readonly pointed: MatrixCell | null }) {
  const { two } = useWords().delivery;
  if (pointed === null) return <p className="matrix-pair">{text.rule.point}</p>;
  const sentence = { 'double-fault': two.isDouble, 'in-turn': two.isInTurn, shutdown: text.rule.shutdown }[endingByClass(pointed)];
  return <p className="matrix-pair matrix-pair-pointed">{sentence(eventName(pointed.first.vector), eventName(pointed.second.vector))}</p>;
}
