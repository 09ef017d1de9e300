package paas.core.config

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.util.concurrent.Executors
import paas.spi.Failure
import paas.spi.name.ProjectId
import spock.lang.Specification
import spock.lang.TempDir

class VaultSpec extends Specification {

    static final SHOP = new ProjectId('paaaaaaaaa')
    static final BLOG = new ProjectId('pbbbbbbbbb')

    @TempDir
    Path data

    def file() {
        data.resolve('keys/config.key')
    }

    def "opens what it sealed, also after a restart: #value.size() characters"() {
        given:
        def sealed = Vault.open(file()).seal(SHOP, 'SECRET', value)

        expect:
        Vault.open(file()).open(SHOP, 'SECRET', sealed) == value
        !new String(sealed.bytes(), 'UTF-8').contains('hunter2')
        Vault.length(sealed) == value.getBytes('UTF-8').length

        where:
        value << ['', 'hunter2', 'line 1\nline 2\n', 'ü日本🎉', 'hunter2' * 9000]
    }

    def "the same value is never sealed to the same bytes"() {
        given:
        def vault = Vault.open(file())

        expect:
        (1..100).collect { vault.seal(SHOP, 'A', 'x').bytes().encodeHex().toString() }.toSet().size() == 100
    }

    def "a value opens only as the variable it was sealed as: #what"() {
        given:
        def vault = Vault.open(file())
        def sealed = vault.seal(SHOP, 'A', 'hunter2')

        when:
        vault.open(project, name, change(sealed))

        then:
        def failure = thrown(Failure)
        failure.code() == 'config-undecryptable'
        failure.kind().exit() == 69
        failure.sentence().contains(vault.id())
        !failure.sentence().contains('hunter2')

        where:
        what               | project | name | change
        'another project'  | BLOG    | 'A'  | { it }
        'another name'     | SHOP    | 'B'  | { it }
        'a changed byte'   | SHOP    | 'A'  | { SealedValue s -> s.bytes()[20] = s.bytes()[20] ^ 1; s }
        'a cut value'      | SHOP    | 'A'  | { SealedValue s -> new SealedValue(s.key(), Arrays.copyOf(s.bytes(), 15)) }
        'nothing'          | SHOP    | 'A'  | { SealedValue s -> new SealedValue(s.key(), new byte[0]) }
    }

    def "a value of another key says which key is missing"() {
        given:
        def other = Vault.open(data.resolve('other/config.key'))
        def sealed = other.seal(SHOP, 'A', 'x')

        when:
        Vault.open(file()).open(SHOP, 'A', sealed)

        then:
        def failure = thrown(Failure)
        failure.code() == 'config-undecryptable'
        failure.sentence().contains(other.id())
        failure.sentence().contains(Vault.open(file()).id())
    }

    def "the key file is made once, for its owner alone"() {
        given:
        def id = Vault.open(file()).id()

        expect:
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file())) == 'rw-------'
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file().parent)) == 'rwx------'
        Vault.open(file()).id() == id
        Files.list(file().parent).toList() == [file()]
    }

    def "many that make it at once get the same one"() {
        given:
        def pool = Executors.newVirtualThreadPerTaskExecutor()

        when:
        def ids = pool.withCloseable { it.invokeAll([{ Vault.open(file()).id() } as java.util.concurrent.Callable] * 30)*.get() }

        then:
        ids.toSet().size() == 1
        Files.list(file().parent).toList() == [file()]
    }

    def "a key file that others can read is refused: #mode"() {
        given:
        Vault.open(file())
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode))

        when:
        Vault.open(file())

        then:
        def failure = thrown(Failure)
        failure.code() == 'key-file-exposed'
        failure.next().contains('chmod 600')

        where:
        mode << ['rw-r-----', 'rw----r--', 'rw--w----', 'rw-rw-rw-', 'rwx------']
    }

    def "a damaged key file is refused, not replaced, and not shown: #text"() {
        given:
        Vault.open(file())
        file().toFile().text = text

        when:
        Vault.open(file())

        then:
        def failure = thrown(Failure)
        failure.code() == 'key-file-unusable'
        text.empty || !failure.sentence().contains(text)
        file().toFile().text == text

        where:
        text << ['', 'not base64!', 'AAAA', 'A' * 100]
    }
}
