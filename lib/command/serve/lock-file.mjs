// package-lock.json compared with what is installed.
import { createHash } from 'node:crypto';

/**
 * A hash of this lock on this kind of machine.
 * @param {string | Buffer} lockText
 * @param {string} machine
 */
export function fingerprint(
  lockText,
  machine = `${process.platform}-${process.arch}-${process.versions.modules}`,
) {
  return createHash('sha256').update(machine).update('\0').update(lockText).digest('hex');
}

/**
 * Whether every package of the lock is installed in its version.
 * @param {{ packages: Record<string, any> }} lock
 * @param {{ packages: Record<string, any> }} installed npm's own list in node_modules/.package-lock.json
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (place === '' || wanted.link) return true;
    const found = installed.packages[place];
    return found
      ? found.version === wanted.version
      : Boolean(wanted.optional || wanted.devOptional || wanted.peer);
  });
}

/** @type {Record<string, string>} */
const OPERATING_SYSTEMS = {
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  linux: 'linux',
  android: 'android',
  freebsd: 'freebsd',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
};
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'arm',
  'wasm32',
];

/**
 * The lock with the platform packages that npm left out because its registry had no copy: without their names
 * `npm ci` refuses the whole lock on every machine.
 * @template {{ packages: Record<string, any> }} Lock
 * @param {Lock} lock
 * @returns {{ lock: Lock, added: string[] }}
 */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  /** @type {string[]} */
  const added = [];
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (resolve(packages, place, name) || !/^\d+\.\d+\.\d+[-.\w]*$/.test(version)) continue;
      const { cpu, libc, os } = platformOf(name);
      packages[`node_modules/${name}`] = { version, cpu, dev, libc, optional: true, os }; // in npm's own order
      added.push(`${name}@${version}`);
    }
  }
  const sorted = Object.keys(packages).sort((a, b) => (a < b ? -1 : 1));
  return {
    lock: { ...lock, packages: Object.fromEntries(sorted.map((key) => [key, packages[key]])) },
    added,
  };
}

// as Node resolves: the folder's node_modules, its parent's, … the project's
/**
 * @param {Record<string, unknown>} packages
 * @param {string} place
 * @param {string} name
 */
function resolve(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const candidate = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[candidate]) return packages[candidate];
    if (!folder) return undefined;
  }
}

/**
 * The machine a platform package is for, read from its name.
 * @param {string} name
 */
export function platformOf(name) {
  const words = (name.split('/').pop() ?? name).split(/[-.]/);
  const os = words.map((word) => OPERATING_SYSTEMS[word]).find(Boolean);
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const musl = words.some((word) => word.startsWith('musl'));
  const glibc = words.some((word) => word.startsWith('gnu'));
  const libc = os === 'linux' && (musl ? 'musl' : glibc && 'glibc');
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) };
}
