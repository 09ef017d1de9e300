package paas.core.access

import java.nio.ByteBuffer
import java.nio.file.Path
import paas.spi.Failure
import spock.lang.Specification
import spock.lang.TempDir

class PublicKeySpec extends Specification {

    @TempDir
    Path directory

    def "takes what ssh-keygen makes, with the fingerprint it prints: #type #bits"() {
        given:
        def file = directory.resolve('key')
        def line = generate(file, type, bits)

        when:
        def key = PublicKey.of("\n  $line \n")

        then:
        key.type() == line.tokenize(' ')[0]
        key.line() == line.tokenize(' ')[0..1].join(' ')
        key.comment() == 'anna laptop'
        run('ssh-keygen', '-lf', "${file}.pub").tokenize(' ')[1] == key.fingerprint()

        where:
        type      | bits
        'ed25519' | 256
        'ecdsa'   | 256
        'ecdsa'   | 384
        'ecdsa'   | 521
        'rsa'     | 3072
    }

    def "takes security keys: #type"() {
        expect:
        PublicKey.of("$type ${blob(parts)} anna@token").type() == type

        where:
        type                                 | parts
        'sk-ssh-ed25519@openssh.com'         | [type, new byte[32], 'ssh:']
        'sk-ecdsa-sha2-nistp256@openssh.com' | [type, 'nistp256', [4] + [7] * 64 as byte[], 'ssh:']
    }

    def "refuses an RSA key that is too short"() {
        when:
        PublicKey.of(generate(directory.resolve('key'), 'rsa', 2048))

        then:
        def failure = thrown(Failure)
        failure.code() == 'key-weak'
        failure.sentence().contains('2048')
        failure.next().contains('ssh-keygen -t ed25519')
    }

    def "refuses a private key without repeating it, and says what to do"() {
        given:
        def file = directory.resolve('key')
        generate(file, 'ed25519', 256)

        when:
        PublicKey.of(file.toFile().text)

        then:
        def failure = thrown(Failure)
        failure.code() == 'key-private'
        !"${failure.sentence()} ${failure.next()}".contains(file.toFile().text.readLines()[1])
    }

    def "refuses #what"() {
        when:
        PublicKey.of(text)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.kind() == Failure.Kind.USAGE
        failure.next()

        where:
        what                           | text                                                               | code
        'nothing'                      | ''                                                                 | 'key-invalid'
        'a word'                       | 'hello'                                                            | 'key-invalid'
        'a type alone'                 | 'ssh-ed25519'                                                      | 'key-invalid'
        'what is not base64'           | 'ssh-ed25519 AAA!'                                                 | 'key-invalid'
        'a cut key'                    | 'ssh-ed25519 ' + blob(['ssh-ed25519', new byte[32]])[0..40]        | 'key-invalid'
        'a key that is too long'       | 'ssh-ed25519 ' + blob(['ssh-ed25519', new byte[32], 'more'])       | 'key-invalid'
        'another type inside'          | 'ssh-ed25519 ' + blob(['ssh-rsa', new byte[32]])                   | 'key-invalid'
        'another curve inside'         | 'ecdsa-sha2-nistp256 ' + blob(['ecdsa-sha2-nistp256', 'nistp384', [4] + [7] * 64 as byte[]]) | 'key-invalid'
        'a compressed point'           | 'ecdsa-sha2-nistp256 ' + blob(['ecdsa-sha2-nistp256', 'nistp256', [2] + [7] * 64 as byte[]]) | 'key-invalid'
        'a length beyond the end'      | 'ssh-ed25519 ' + Base64.encoder.encodeToString([127, -1, -1, -1] as byte[]) | 'key-invalid'
        'a negative length'            | 'ssh-ed25519 ' + Base64.encoder.encodeToString([-1, -1, -1, -1] as byte[])  | 'key-invalid'
        'an enormous text'             | 'ssh-ed25519 ' + 'A' * 20_000                                      | 'key-invalid'
        'RFC 4716'                     | '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----' | 'key-invalid'
        'DSA'                          | 'ssh-dss ' + blob(['ssh-dss', new byte[32]])                       | 'key-weak'
        'several lines'                | "ssh-ed25519 ${blob(['ssh-ed25519', new byte[32]])}\n" * 2         | 'key-several'
        'options'                      | 'command="id",no-pty ssh-ed25519 ' + blob(['ssh-ed25519', new byte[32]]) | 'key-options'
        'a certificate'                | 'ssh-ed25519-cert-v01@openssh.com AAAA'                            | 'key-type'
        'a private key in the old way' | '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n'                          | 'key-private'
        'one for PuTTY'                | 'PuTTY-User-Key-File-3: ssh-ed25519'                               | 'key-private'
    }

    private static String generate(Path file, String type, int bits) {
        run('ssh-keygen', '-q', '-t', type, '-b', bits.toString(), '-N', '', '-C', 'anna laptop', '-f', file.toString())
        new File("${file}.pub").text.strip()
    }

    private static String run(String... command) {
        def process = new ProcessBuilder(command).redirectErrorStream(true).start()
        def output = process.inputStream.text
        assert process.waitFor() == 0: output
        output
    }

    private static String blob(List<Object> parts) {
        def bytes = new ByteArrayOutputStream()
        parts.each {
            def part = it instanceof byte[] ? it : it.toString().getBytes('US-ASCII')
            bytes.write(ByteBuffer.allocate(4).putInt(part.length).array())
            bytes.write(part)
        }
        Base64.encoder.encodeToString(bytes.toByteArray())
    }
}
