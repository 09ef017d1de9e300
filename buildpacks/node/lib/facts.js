// Says of a project what the buildpack needs to know: one `name value` per line.
// facts.js BUILD NPM: NPM is npm's own script, whose version comparison is used.
const fs = require('fs');
const path = require('path');
const [build, npm] = process.argv.slice(2);
const semver = require('module').createRequire(fs.realpathSync(npm))('semver');

const file = name => path.join(build, name);
const has = name => fs.existsSync(file(name));
const read = name => (has(name) ? fs.readFileSync(file(name), 'utf8') : '');

let project;
try {
  project = JSON.parse(read('package.json').replace(/^\uFEFF/, ''));
} catch (e) {
  console.log('broken ' + e.message.split('\n')[0]);
  process.exit(0);
}

const scripts = project.scripts || {};
const engines = project.engines || {};
const firstLine = name => read(name).split('\n')[0].trim();
const range = engines.node || firstLine('.node-version') || firstLine('.nvmrc');

// Scripts that npm runs while it installs see the whole source, so what they leave cannot be kept by the lock file alone.
const whileInstalling = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare', 'dependencies', 'heroku-prebuild'];
const all = Object.assign({}, project.dependencies, project.devDependencies, project.optionalDependencies);
const local = Object.values(all).some(version => /^(file|link|portal|workspace):|^\.{0,2}\//.test(version));
const reusable = !whileInstalling.some(name => scripts[name]) && !project.workspaces && !local && !has('binding.gyp');

// `node server.js` alone needs no npm around it: it starts faster, uses less memory and gets the stop signal itself.
const plain = !scripts.prestart && !scripts.poststart && /^node [\w./@ =:-]+$/.test(scripts.start || '');
const start = plain ? scripts.start : scripts.start ? 'npm start' : '';

const berry = /^__metadata:/m.test(read('yarn.lock'));
const lock = has('package-lock.json') || has('npm-shrinkwrap.json') ? 'npm' : has('yarn.lock') ? (berry ? 'berry' : 'yarn') : has('pnpm-lock.yaml') ? 'pnpm' : 'none';

const facts = {
  range: semver.validRange(range) ? range : '',
  odd_range: range && !semver.validRange(range) ? range : '',
  satisfied: !semver.validRange(range) || semver.satisfies(process.version, range),
  lock,
  both_locks: lock === 'npm' && has('yarn.lock'),
  build: scripts['heroku-postbuild'] ? 'heroku-postbuild' : scripts.build ? 'build' : '',
  prebuild: scripts['heroku-prebuild'] ? 'heroku-prebuild' : '',
  development: Object.keys(project.devDependencies || {}).length > 0,
  reusable,
  start,
  package: project.name || '',
  version: project.version || '',
};
for (const [name, value] of Object.entries(facts)) {
  console.log(name + ' ' + String(value).replace(/\s+/g, ' ').trim());
}
