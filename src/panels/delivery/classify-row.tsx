import { classifyFacts, type TraceRecord } from '../../machine/views/trace';
import { useWords } from '../../i18n/words';
import { ClassMatrix } from './class-matrix';
import { mnemonicOf } from '../../x86/tables/exceptions';
import { escalates } from './road';
import { Row } from './row';
import { useRoad } from './road-context';

/** Two exceptions in one delivery: the table of classes decides. `folded`: only the sum is left. */
export function ClassifyRow({ record, folded, last }: { readonly record: TraceRecord; readonly folded: boolean; readonly last: boolean }) {
  const { delivery, exceptions } = useWords();
  const { two } = delivery;
  const { lit } = useRoad();
  const { firstVector, firstClass, secondVector, secondClass } = classifyFacts(record);
  const double = escalates(record);
  const now = record.index === lit;
  if (folded) {
    const names = [exceptions.classes[firstClass], exceptions.classes[secondClass]] as const;
    const sum = double ? two.sum(...names) : two.sumInTurn(...names);
    return <Row tone={double ? 'failed' : 'solid'} shape={double ? 'failed' : 'passed'} label={sum} plainLabel={sum} record={record.index} now={now} last={last} />;
  }
  const mnemonics = [mnemonicOf(firstVector), mnemonicOf(secondVector)] as const;
  return (
    <Row
      tone="solid"
      shape={now ? 'now' : double ? 'failed' : 'passed'}
      label={two.title}
      plainLabel={two.title}
      detail={(
        <>
          <p className="delivery-why">{double ? two.isDouble(...mnemonics) : two.isInTurn(...mnemonics)}</p>
          <ClassMatrix first={firstClass} second={secondClass} />
        </>
      )}
      record={record.index}
      now={now}
      last={last}
    />
  );
}
