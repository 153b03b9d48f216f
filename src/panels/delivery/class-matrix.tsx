import { ExceptionClass } from '../../x86/bits/vectors';
import { useWords } from '../../i18n/words';

const CLASSES = [ExceptionClass.Benign, ExceptionClass.Contributory, ExceptionClass.PageFault] as const;

/** Which pairs make a double fault. Source: SDM 3A (June 2025) "Conditions for Generating a Double Fault". */
const DOUBLE: readonly (readonly boolean[])[] = [
  [false, false, false],
  [false, true, false],
  [false, true, true],
];

/** The table that decides over two exceptions in one delivery; the cell of these two is inverted. */
export function ClassMatrix({ first, second }: { readonly first: ExceptionClass; readonly second: ExceptionClass }) {
  const { delivery, exceptions } = useWords();
  const names = CLASSES.map((exceptionClass) => exceptions.classes[exceptionClass]);
  return (
    <table className="delivery-matrix">
      <caption className="visually-hidden">{delivery.two.title}</caption>
      <thead>
        <tr>
          <td className="visually-hidden">{`${delivery.two.rows} / ${delivery.two.columns}`}</td>
          {CLASSES.map((column) => <th key={column} scope="col" className={column === second ? 'delivery-hot' : ''}>{names[column]}</th>)}
        </tr>
      </thead>
      <tbody>
        {CLASSES.map((row) => (
          <tr key={row}>
            <th scope="row" className={row === first ? 'delivery-hot' : ''}>{names[row]}</th>
            {CLASSES.map((column) => {
              const double = DOUBLE[row]?.[column] ?? false;
              const hit = row === first && column === second;
              return (
                <td key={column} className={`${double ? 'delivery-double' : ''} ${hit ? 'delivery-hit' : ''}`} aria-current={hit || undefined}>
                  {double ? delivery.two.double : delivery.two.inTurn}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
