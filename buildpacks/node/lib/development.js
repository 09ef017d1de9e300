// The directories of packages that only development needs, one per line, as npm's own record of what it installed says.
const fs = require('fs');
const record = JSON.parse(fs.readFileSync('node_modules/.package-lock.json', 'utf8'));
for (const [directory, entry] of Object.entries(record.packages)) {
  if (entry.dev) {
    console.log(directory);
  }
}
