import { Suspense, lazy, useContext, useState } from 'react';
import { decodeRegisters } from '../../machine/views/registers';
import { useSimulator } from '../../store/use-simulator';
import { useWords } from '../../i18n/words';
import { PanelHeading } from '../widgets/panel-heading';
import { PanelShown } from '../../store/panel-shown';
import { useShownObservation } from '../widgets/shown-observation';
import { useQuiet } from '../widgets/use-quiet';
import '../widgets/code.css';
import './source.css';
import type { KernelId } from '../../machine/protocol';
import { kernelAt } from '../../store/boot-of';
import { firstFile, sourceFiles } from './kernel-sources';
import { PlainSource } from './plain-source';
import { useSource } from './use-source';

const SourceEditor = __EMBED__ ? PlainSource : lazy(() => import('./source-editor').then((module) => ({ default: module.SourceEditor })));

/** The sources of the lesson's kernel with the line that the processor is at. */
export function SourcePanel() {
  const kernel = useSimulator(kernelAt);
  return <KernelSource key={kernel} id={kernel} />;
}

function KernelSource({ id }: { readonly id: KernelId }) {
  const words = useWords();
  const observation = useShownObservation();
  const layout = useSimulator((state) => state.layout);
  const kernel = useSimulator((state) => state.kernel);
  const pageLayout = useSimulator((state) => state.pageLayout);
  const shown = useContext(PanelShown);
  const [chosen, choose] = useState<string | null>(null);
  const [followed, setFollowed] = useState<string | null>(null);
  const rip = observation && layout ? decodeRegisters(observation, layout).rip : null;
  const place = rip === null ? null : kernel?.placeAt(rip) ?? null;
  // Outside the kernel's own sources the file stays that was there before.
  if (place !== null && place.file !== followed) setFollowed(place.file);
  // Not before it is known where the processor is: another file would stand below its name.
  const beginning = rip === null || kernel === null ? null : firstFile[id];
  const { file, lines } = useSource(id, chosen ?? place?.file ?? followed ?? beginning);
  const current = place?.file === file ? place.line : null;
  const editorWanted = useQuiet(shown && lines.length > 0 && pageLayout !== 'phone' && pageLayout !== 'embed');
  const plain = <PlainSource lines={lines} current={current} file={file} />;
  return (
    <section className="source-panel" aria-label={words.regions.source}>
      <PanelHeading
        title={words.regions.source}
        detail={(
          <>
            <span className="source-place" title={place === null ? undefined : `${short(place.file)}:${place.line}`}>
              <span className="source-name">{place === null ? rip === null ? '' : words.source.noLine : short(place.file)}</span>
              {place !== null && <span>:{place.line}</span>}
            </span>{' '}
            <select
              className="source-file"
              aria-label={words.source.file}
              value={chosen ?? ''}
              onChange={(event) => choose(event.target.value === '' ? null : event.target.value)}
            >
              <option value="">{words.source.follow}</option>
              {sourceFiles(id).map((name) => <option key={name} value={name}>{short(name)}</option>)}
            </select>
          </>
        )}
      />
      {editorWanted
        ? <Suspense fallback={plain}><SourceEditor lines={lines} current={current} file={file} /></Suspense>
        : plain}
    </section>
  );
}

function short(file: string): string {
  return file.replace(/^src\//, '');
}
