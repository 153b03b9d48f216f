import { transformWithOxc, type Plugin } from 'vite';

/** These files hold enums and nothing else. */
const bits = /[\\/]src[\\/]x86[\\/]bits[\\/][\w-]+\.ts$/;
const enumDeclaration = /^export const enum (\w+)/gm;

/**
 * The enums of `x86/bits` as modules of constants in a build: the bundler puts each number in its place and leaves the rest
 * out, where an enum would be an object with all its names. In the page and the worker that is a tenth of their code.
 */
export function bitsAsConstants(): Plugin {
  return {
    name: 'faultscope-bits-as-constants',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (bits.test(id.split('?enum=')[0]!) && id.includes('?enum=') ? id : null),
    async transform(code, id) {
      const [file, wanted] = id.split('?enum=');
      if (!bits.test(file!)) return null;
      const names = [...code.matchAll(enumDeclaration)].map(([, name]) => name!);
      if (names.length === 0) return null;
      const numbers = await enumsOf(file!, code, names);
      if (wanted !== undefined) return { code: constants(numbers[wanted]!), map: null };
      return { code: names.map((name) => `export * as ${name} from ${JSON.stringify(`${file}?enum=${name}`)};`).join('\n'), map: null };
    },
  };
}

type Enums = Readonly<Record<string, Readonly<Record<string, number | string>>>>;

/** The enums of a file by value: what its own text, run, makes of them. */
async function enumsOf(file: string, code: string, names: readonly string[]): Promise<Enums> {
  const script = (await transformWithOxc(code, file)).code.replaceAll(/^export \{[^}]*\};?|^export /gm, '');
  return new Function(`${script}\nreturn { ${names.join(', ')} };`)() as Enums;
}

const constants = (members: Enums[string]): string =>
  Object.entries(members).filter(([name, value]) => /^\D/.test(name) && typeof value === 'number')
    .map(([name, value]) => `export const ${name} = ${value};`).join('\n');
