import { checks } from './ko/checks';
import { controls } from './ko/controls';
import { delivery } from './ko/delivery';
import { disassembly } from './ko/disassembly';
import { exceptions } from './ko/exceptions';
import { gdt } from './ko/gdt';
import { idt } from './ko/idt';
import { inject } from './ko/inject';
import { layout } from './ko/layout';
import { legacy, real } from './ko/legacy';
import { lesson } from './ko/lesson';
import { lessonList } from './ko/lesson-list';
import { matrix } from './ko/matrix';
import { memoryMap } from './ko/memory-map';
import { pageWalk } from './ko/page-walk';
import { problems } from './ko/problems';
import { reboot } from './ko/reboot';
import { regions } from './ko/regions';
import { registers } from './ko/registers';
import { screen } from './ko/screen';
import { serial } from './ko/serial';
import { source } from './ko/source';
import { stack } from './ko/stack';
import { timeline } from './ko/timeline';
import { topBar } from './ko/top-bar';
import { tss } from './ko/tss';
import { widgets } from './ko/widgets';

/** The words in Korean. */
export const ko = {
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
