package paas.server

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import paas.core.operation.ServerSettings
import paas.server.ssh.KnownUsers
import paas.spi.Failure
import spock.lang.Specification
import spock.lang.TempDir

class AdministratorsSpec extends Specification {

    static final String LAPTOP = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHr3cBnLnhPxF4CdZWmeP0xVx3wMWZ7pgMbY5p8pyRCc anna@laptop'
    static final String PHONE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILr3cBnLnhPxF4CdZWmeP0xVx3wMWZ7pgMbY5p8pyRCc anna@phone'

    @TempDir
    Path directory

    def users = new KnownUsers()
    def memory = new Memory()

    /** One start of the server with these lines in the file. */
    private void start(String... lines) {
        Path file = directory.resolve('admin.pub')
        Files.write(file, lines.toList())
        startWith(file)
    }

    private void startWith(Path file) {
        def settings = directory.resolve('server.properties')
        settings.text = "admin.keys=$file\nadmin.name=anna\n"
        new Administrators(Settings.read(settings), memory, users, users.keys, Clock.systemUTC()).admit()
    }

    def 'the keys of the file are let in, whatever stands around them'() {
        when:
        start('# mine', '', "  $LAPTOP  ", PHONE)

        then:
        users.find('anna').get().administrator()
        users.keys.list()*.line().sort() == [LAPTOP, PHONE].collect { it - ~/ anna.*/ }.sort()
        users.keys.list()*.user().toSet() == [users.find('anna').get().id()] as Set

        when: 'it starts again'
        start(LAPTOP, PHONE)

        then:
        users.keys.list().size() == 2
        users.list().size() == 1
    }

    def 'a key that was removed stays removed, and a new one is let in'() {
        given:
        start(LAPTOP)
        def laptop = users.keys.list().first().fingerprint()

        when:
        start(LAPTOP, PHONE)
        users.keys.remove(laptop)
        start(LAPTOP, PHONE)

        then:
        users.keys.find(laptop).empty
        users.keys.list().size() == 1
    }

    def 'a key that is there already counts as let in'() {
        given: 'a server of before this was remembered'
        start(LAPTOP)
        memory.all.clear()
        start(LAPTOP, PHONE)

        when:
        users.keys.list().findAll { LAPTOP.startsWith(it.line()) }.each { users.keys.remove(it.fingerprint()) }
        start(LAPTOP, PHONE)

        then:
        users.keys.list()*.line() == [PHONE - ~/ anna.*/]
    }

    def 'a line that cannot be used is passed over'() {
        when:
        start(line, LAPTOP)

        then:
        users.keys.list().size() == 1

        where:
        line << ['ssh-dss AAAAB3NzaC1kc3M= old', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAIQC7 weak', 'nonsense', "from=\"10.0.0.1\" $LAPTOP"]
    }

    def 'when no administrator could log in it says so: #what'() {
        when:
        lines == null ? startWith(directory.resolve('absent.pub')) : start(lines as String[])

        then:
        def failure = thrown(Failure)
        failure.code() == 'admin-missing'
        failure.next().contains('.pub')

        where:
        what              | lines
        'no usable line'  | ['nonsense']
        'an empty file'   | []
        'no file'         | null
    }

    def 'a file that is gone keeps no server from starting that has an administrator'() {
        given:
        start(LAPTOP)

        when:
        startWith(directory.resolve('absent.pub'))

        then:
        noExceptionThrown()

        when: 'the last key was removed'
        users.keys.list().each { users.keys.remove(it.fingerprint()) }
        start(LAPTOP)

        then:
        thrown(Failure)
    }

    /** Settings of the server in memory. */
    static class Memory implements ServerSettings {

        final Map<String, String> all = [:]

        @Override
        Optional<String> get(String name) { Optional.ofNullable(all[name]) }

        @Override
        void put(String name, String value) { all[name] = value }
    }
}
