package paas.acceptance

import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** The installer's own scripts take the server from version to version and back, below a directory of the test, while a site is visited. */
class UpgradeAcceptance extends Specification {

    static final Path INSTALLER = PaasServer.ROOT.resolve('installer')
    static final Path DIST = PaasServer.ROOT.resolve('paas-server/server/target/dist/lib')
    static final String CHANGELOG = 'migrations/server/changelog.yaml'

    static final String UPGRADE = "step 'Trying it on a copy of the database' try_version; put_to_use"

    def server = new PaasServer()
    Path opt = Files.createDirectories(server.home.resolve('opt'))

    def cleanup() {
        installer('one', 'supervise stop server')
        server.close()
    }

    def "an upgrade loses nobody; one that would fail is not begun; one that does not come up is taken back, and so is one by hand"() {
        given:
        Files.createDirectories(server.data)
        Files.createDirectories(server.home.resolve('etc'))
        server.home.resolve('etc/server.properties').text = server.settings.collect { k, v -> "$k=$v" }.join('\n') + '\n'
        version('one', [:])
        def caddy = Thread.startVirtualThread { server.startCaddy() }
        installer('one', 'put_to_use').ok()
        caddy.join()
        server.ssh('create shop').ok()
        server.repository('shop', [Dockerfile: TestImage.dockerfile(), 'server.py': TestImage.page('hello')]).push().ok()
        new PollingConditions(timeout: 30, delay: 0.1).eventually { assert server.body('shop.localhost').startsWith('hello') }
        def visitors = new Visitors(server, 'shop.localhost', 2)

        when: 'a version with another table'
        version('two', ['900-two.sql': 'CREATE TABLE two (id INTEGER);'])
        def upgraded = installer('two', UPGRADE)

        then:
        upgraded.ok().err.contains('Trying it on a copy of the database')
        inUse() == 'two'
        server.ssh('create late').ok()

        when: 'a version whose change of the schema fails'
        version('three', ['900-two.sql': 'CREATE TABLE two (id INTEGER);', '901-three.sql': 'ALTER TABLE no_such_table ADD COLUMN id INTEGER;'])
        def serving = pid()
        def refused = installer('three', UPGRADE)

        then: 'the server was not even stopped'
        refused.status != 0
        refused.err.contains('Version three would not come up: The schema of the database')
        refused.err.contains('Version two serves on, and nothing was changed.')
        pid() == serving
        inUse() == 'two'

        when: 'a version that does not come up after it has changed the schema'
        version('four', ['900-two.sql': 'CREATE TABLE two (id INTEGER);', '902-four.sql': 'CREATE TABLE four (id INTEGER);'], server.httpPort)
        def fallen = installer('four', UPGRADE)

        then:
        fallen.status != 0
        fallen.err.contains('Version four does not come up')
        fallen.err.contains('Version two runs again, with its settings and its database as of ')
        inUse() == 'two'
        server.ssh('list').ok().out.contains('late')

        when: 'somebody goes back to the first by hand'
        def asked = installer('two', 'roll_back one < /dev/null')
        def back = installer('two', 'roll_back one --yes')

        then: 'not without having been told'
        asked.status != 0
        asked.err.contains('What was done since then is lost to it')
        back.ok().err.contains("Version one runs. 'up rollback two' leads to version two again")
        inUse() == 'one'
        !server.ssh('list').ok().out.contains('late')
        installer('one', 'list_versions').ok().out.readLines()*.replaceAll(' +', ' ').any { it.startsWith('two served until ') }

        when: 'nobody can administrate the server any more, and root lets somebody in'
        def wrong = installer('one', "recover eve < $server.home/etc/server.properties")
        def recovered = installer('one', "recover eve < ${server.key('eve')}.pub")

        then:
        wrong.status != 0
        wrong.err.contains('key')
        recovered.ok().err.contains('eve comes in as an administrator by the key SHA256:')
        server.ssh('eve', 'users').ok().out.contains('eve')

        when:
        visitors.close()

        then:
        visitors.count() > 0
        visitors.lost() == [:]
    }

    private String inUse() { Files.readSymbolicLink(opt.resolve('current')).toString() }

    private long pid() { ProcessHandle.allProcesses().filter { it.info().arguments().map { all -> all.any { it == "$server.home/etc/server.properties" as String } && all.any { it == 'paas.server.Main' || it.startsWith('@') } }.orElse(false) }
            .filter { it.info().command().map { it.endsWith('/java') }.orElse(false) }.findFirst().get().pid() }

    /** What the installer does with a built version. Nothing outside of the test's directory is touched. */
    private Shell.Ran installer(String version, String line) {
        def parts = 'say options places templates ports docker build settings serve service caddy upgrade versions recover'
        def text = """set -euo pipefail
HERE=$INSTALLER; SUPERVISOR=$INSTALLER/supervise.sh
for part in $parts; do . "\$HERE/lib/\$part.sh"; done
places up
PROGRAM=$opt; SETTINGS_DIR=$server.home/etc; SETTINGS=\$SETTINGS_DIR/server.properties; RUN=$server.home/run; LOGS=$server.home; ACCOUNT=root
COMMAND=$server.home/up; UNIT=$server.home/none; CADDY_UNIT=\$UNIT; CACHE=$server.home; UPGRADING=\$PROGRAM/upgrading; DATA=$server.data; JDK=${System.getProperty('java.home')}
has_systemd() { false; }
write_caddy_unit() { :; }
start_caddy() { :; }
nft() { :; }
alone() { LOG=$server.home/install.log; }
alone
VERSION=$version
[ -e "\$PROGRAM/$version/serve" ] || write_serve
mkdir -p "\$RUN"
$line
"""
        Shell.run(server.home, ['bash', '-c', text])
    }

    /**
     * Puts a version of the server there as the installer does after it was built.
     *
     * @param changes changes of the schema that it has beside ours
     * @param port that it takes for its own and finds taken; 0: none
     */
    private void version(String name, Map<String, String> changes, int port = 0) {
        def home = opt.resolve(name)
        def lib = Files.createDirectories(home.resolve('lib'))
        DIST.toFile().listFiles().each { Files.createSymbolicLink(lib.resolve(it.name), it.toPath()) }
        if (changes) {
            def jar = lib.toFile().listFiles().find { inside(it.toPath()) { Files.exists(it.getPath(CHANGELOG)) } }.toPath()
            def original = jar.toRealPath()
            Files.delete(jar)
            Files.copy(original, jar)
            inside(jar) { files ->
                changes.each { file, sql -> Files.writeString(files.getPath("migrations/server/$file"), "--liquibase formatted sql\n\n--changeset paas:${file[4..-5]}\n$sql\n") }
                Files.writeString(files.getPath(CHANGELOG), Files.readString(files.getPath(CHANGELOG)) + changes.keySet().collect { "  - include: {file: migrations/server/$it}\n" }.join())
            }
        }
        Files.createDirectories(home.resolve('plugins/services'))
        Files.createDirectories(home.resolve('installer/units'))
        Files.copy(INSTALLER.resolve('units/java.options'), home.resolve('installer/units/java.options'))
        Files.writeString(home.resolve('installer/confine.sh'), '#!/bin/sh\n').toFile().setExecutable(true)
        Files.createFile(home.resolve('complete'))
        if (port) {
            installer(name, 'true').ok()
            def serve = home.resolve('serve')
            serve.text = serve.text.replace('exec ', "case \$1 in --*) ;; *) sed 's/^ssh.port=.*/ssh.port=$port/' \"\$1\" > $server.home/taken; set -- $server.home/taken ;; esac\nexec ")
        }
    }

    private static <T> T inside(Path jar, Closure<T> work) {
        FileSystems.newFileSystem(jar).withCloseable(work)
    }
}
