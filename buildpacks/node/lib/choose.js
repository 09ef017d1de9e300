// The newest of the versions on standard input (JSON) that satisfies the range. choose.js RANGE NPM
const fs = require('fs');
const [range, npm] = process.argv.slice(2);
const semver = require('module').createRequire(fs.realpathSync(npm))('semver');
console.log(semver.maxSatisfying([].concat(JSON.parse(fs.readFileSync(0, 'utf8'))), range) || '');
