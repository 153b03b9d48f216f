// Short names for demangled Rust paths, as a reader of a stack wants them:
// `lesson_kernel::interrupts::breakpoint_handler` -> `breakpoint_handler`.
const CRATES = /^(lesson_kernel|kernel)::/;

/** One name for each path, in order; two functions of the kernel never share one. */
export function shortNames(paths) {
  const inKernel = new Map();
  for (const path of paths) {
    const name = lastSegments(path, 1);
    if (CRATES.test(path)) inKernel.set(name, (inKernel.get(name) ?? new Set()).add(path));
  }
  return paths.map((path) => {
    if (path === '__rustc::rust_begin_unwind') return 'panic';
    if (path.startsWith('<')) return shortMethod(path);
    if (!CRATES.test(path)) return path;
    const name = lastSegments(path, 1);
    return inKernel.get(name).size === 1 ? name : lastSegments(path, 2);
  });
}

function lastSegments(path, count) {
  return path.split('::').slice(-count).join('::');
}

// `<a::b::Type as c::Trait>::method` -> `<Type as Trait>::method`,
// `<a::b::Type>::method` -> `Type::method`.
function shortMethod(path) {
  const short = path.replace(/(?:[A-Za-z_][A-Za-z0-9_]*::)+(?=[A-Za-z_][A-Za-z0-9_]*)/g, (prefix, at) =>
    at > 0 && path[at - 1] === ':' ? prefix : '',
  );
  return short.replace(/^<([A-Za-z0-9_]+)>::/, '$1::');
}
