import { checks } from './ja/checks';
import { controls } from './ja/controls';
import { delivery } from './ja/delivery';
import { disassembly } from './ja/disassembly';
import { exceptions } from './ja/exceptions';
import { gdt } from './ja/gdt';
import { idt } from './ja/idt';
import { inject } from './ja/inject';
import { layout } from './ja/layout';
import { legacy, real } from './ja/legacy';
import { lesson } from './ja/lesson';
import { lessonList } from './ja/lesson-list';
import { matrix } from './ja/matrix';
import { memoryMap } from './ja/memory-map';
import { pageWalk } from './ja/page-walk';
import { problems } from './ja/problems';
import { reboot } from './ja/reboot';
import { regions } from './ja/regions';
import { registers } from './ja/registers';
import { screen } from './ja/screen';
import { serial } from './ja/serial';
import { source } from './ja/source';
import { stack } from './ja/stack';
import { timeline } from './ja/timeline';
import { topBar } from './ja/top-bar';
import { tss } from './ja/tss';
import { widgets } from './ja/widgets';

/** The words in Japanese. */
export const ja = {
  checks,
  controls,
  delivery,
  disassembly,
  exceptions,
  gdt,
  idt,
  inject,
  layout,
  legacy,
  real,
  lesson,
  lessonList,
  matrix,
  memoryMap,
  pageWalk,
  problems,
  reboot,
  regions,
  registers,
  screen,
  serial,
  source,
  stack,
  timeline,
  topBar,
  tss,
  widgets,
};
