import { useEffect, useState } from 'react';
import { cells, type MatrixCell } from '../../lessons/matrix/cells';
import type { CellOutcome } from '../../lessons/matrix/cell-outcome';
import { runCells } from '../../lessons/matrix/run-cells';
import { connect } from '../../machine/connect';
import { MEMORY_BYTES } from '../../store/start-simulator';
import { useLoadAssets, useSimulator, useSimulatorStore, type SimulatorLink } from '../../store/use-simulator';
import type { SimulatorStore } from '../../store/simulator';

export interface MatrixRuns {
  readonly outcomes: Readonly<Record<string, CellOutcome>>;
  /** Why the machine stopped before the end, or null. */
  readonly failure: string | null;
  /** Runs what has not run yet. */
  readonly goOn: () => void;
}

/** Runs the cells that have not run yet, one after another, in a worker of their own, as long as the caller is on the page. */
export function useMatrixRuns(): MatrixRuns {
  const store = useSimulatorStore();
  const loadAssets = useLoadAssets();
  const outcomes = useSimulator((state) => state.cellOutcomes);
  const [failure, setFailure] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    runRest(store, loadAssets, () => wanted).catch((error: unknown) => {
      if (wanted) setFailure(error instanceof Error ? error.message : String(error));
    });
    return () => { wanted = false; };
  }, [store, loadAssets, attempt]);
  const goOn = () => {
    setFailure(null);
    setAttempt(attempt + 1);
  };
  return { outcomes, failure, goOn };
}

async function runRest(store: SimulatorStore, loadAssets: SimulatorLink['loadAssets'], wanted: () => boolean): Promise<void> {
  const rest = cells.filter(({ id }) => !(id in store.getState().cellOutcomes));
  if (rest.length === 0) return;
  const { wasm, image, createWorker } = await loadAssets('matrix');
  if (!wanted()) return;
  const machine = connect(createWorker);
  try {
    await runCells(machine, { wasm, image, memoryBytes: MEMORY_BYTES }, rest, (cell, outcome) => keep(store, cell, outcome), wanted);
  } finally {
    machine.close();
  }
}

function keep(store: SimulatorStore, { id }: MatrixCell, outcome: CellOutcome): void {
  store.setState(({ cellOutcomes }) => ({ cellOutcomes: { ...cellOutcomes, [id]: outcome } }));
}
