import type { ExceptionClass } from '../../x86/bits/vectors';
import { doubleFaultClasses, makesDoubleFault } from '../../x86/tables/double-fault';
import { useWords } from '../../i18n/words';

/** The table that decides over two exceptions in one delivery; the cell of these two classes is inverted. Null: none is. */
export function ClassMatrix({ first, second }: { readonly first: ExceptionClass | null; readonly second: ExceptionClass | null }) {
  const { delivery, exceptions } = useWords();
  const names = doubleFaultClasses.map((exceptionClass) => exceptions.classes[exceptionClass]);
  return (
    <table className="delivery-matrix">
      <caption className="visually-hidden">{delivery.two.title}</caption>
      <thead>
        <tr>
          <td className="visually-hidden">{`${delivery.two.rows} / ${delivery.two.columns}`}</td>
          {doubleFaultClasses.map((column) => <th key={column} scope="col" className={column === second ? 'delivery-hot' : ''}>{names[column]}</th>)}
        </tr>
      </thead>
      <tbody>
        {doubleFaultClasses.map((row) => (
          <tr key={row}>
            <th scope="row" className={row === first ? 'delivery-hot' : ''}>{names[row]}</th>
            {doubleFaultClasses.map((column) => {
              const double = makesDoubleFault(row, column);
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
