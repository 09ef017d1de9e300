package paas.core.component

import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import paas.spi.Failure
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectId
import paas.spi.name.ProjectName
import paas.spi.run.Mount
import paas.spi.run.Network
import spock.lang.Specification
import spock.lang.TempDir

class CatalogueSpec extends Specification {

    static final Path PRODUCT = product()
    static final ProjectId PROJECT = new ProjectId('p123456789')

    @TempDir
    Path home

    def 'the catalogue of the product is read'() {
        when:
        def postgresql = Catalogue.read(PRODUCT).kind('postgresql')
        then:
        Catalogue.read(PRODUCT).kinds().contains('postgresql')
        postgresql.version(Optional.empty()) == '15'
        postgresql.generate().password ==~ /[A-Za-z0-9]{32}/
        postgresql.generate() != postgresql.generate()
    }

    def 'the example of the documentation is valid, and means what it says'() {
        given:
        def example = (PRODUCT.resolve('paas-server/docs/services.md').toFile().text =~ /(?s)```toml\n(.*?)```/)[0][1] as String
        when:
        def plan = catalogue(example).plan(attachment('redis', 'redis', '7'), [password: 'secret'])
        then:
        plan.environment() == [REDIS_PASSWORD: 'secret']
        plan.provided() == [REDIS_URL: 'redis://default:secret@redis:6379']
        plan.command() == ['--appendonly', 'yes']
        plan.limits().memory() == 256L << 20
        plan.limits().pids() == 256
        plan.entrypoint().get() == ['/paas/entrypoint']
        plan.image().reference().get() == 'redis:7-bookworm'
        plan.image().recipe().get() == home.resolve('plugins/services/redis/image')
        and: 'what it says of what may be left out is so'
        with(catalogue(example.readLines().findAll { !(it =~ /^(pids|signal|grace|timeout)/) }.join('\n'))) {
            kind('redis').with { [pids(), stopSignal(), graceSeconds(), testSeconds()].join(' ') } == '1024 SIGTERM 30 30'
        }
    }

    def 'a plan has all that an instance needs'() {
        given:
        def plan = Catalogue.read(PRODUCT).plan(attachment('postgresql', 'postgresql', '15'), [password: 'secret'])
        when:
        def id = new InstanceId(PROJECT, plan.name(), 4, 1)
        def image = new Artifact.Image('t', 'i', 'linux/amd64', Optional.empty())
        def spec = plan.spec(id, new OperationId(2), new ProjectName('shop'), image, new Network(PROJECT, '10.1.0.0/24', '10.1.0.1'), '10.1.0.9')
        then:
        spec.environment() == [POSTGRES_USER: 'app', POSTGRES_PASSWORD: 'secret', POSTGRES_DB: 'app', PGDATA: '/var/lib/postgresql/data/pgdata']
        spec.mounts() == [new Mount('postgresql', '/var/lib/postgresql/data', false)]
        spec.aliases() == ['postgresql']
        spec.port() == 5432
        spec.address() == '10.1.0.9'
        spec.release() == 0
        spec.stopSignal() == 'SIGINT'
        spec.limits().memory() == 512L << 20
        new String(spec.files()['/paas/healthcheck/test.sh']).startsWith('#!/bin/sh')
        new String(spec.files()[spec.entrypoint().get().first()]).startsWith('#!/bin/sh')
        plan.checks()*.probe() == [new HealthCheck.Command(['/paas/healthcheck/test.sh', '60'])]
        plan.image().name() == 'postgresql-15'
        plan.provided() == [DATABASE_URL: 'postgres://app:secret@postgresql:5432/app']
        !plan.toString().contains('secret')
    }

    def 'a service with a name of its own gives names of its own'() {
        expect:
        Catalogue.read(PRODUCT).plan(attachment('my-reports', 'postgresql', '15'), [password: 'x']).provided() ==
                [MY_REPORTS_DATABASE_URL: 'postgres://app:x@my-reports:5432/app']
    }

    def 'what is not in the catalogue is said so'() {
        given:
        def catalogue = Catalogue.read(PRODUCT)
        when:
        request(catalogue)
        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.next().contains(next)
        where:
        request                                                     || code              | next
        ({ it.kind('postgres') })                                   || 'kind-unknown'    | 'Did you mean postgresql?'
        ({ it.kind('zzz') })                                        || 'kind-unknown'    | 'It has '
        ({ it.kind('postgresql').version(Optional.of('9')) })       || 'version-unknown' | 'It has 15'
        ({ it.kind('postgresql').require('fly') })                  || 'action-unknown'  | ''
    }

    def 'a kind.toml that would fail later is refused: #from becomes #to'() {
        when:
        catalogue(GOOD.replace(from, to))
        then:
        def failure = thrown(Failure)
        failure.code() == 'kind-invalid'
        failure.sentence().startsWith('The catalogue\'s file redis/kind.toml ')
        (failure.sentence() + ' ' + failure.next()).contains(said)
        !failure.sentence().contains(home.toString())
        where:
        from                       | to                            || said
        'port = 6379'              | 'prot = 6379'                 || "unknown key 'prot'. Did you mean port?"
        'default = true'           | 'defautl = true'              || "unknown key 'versions.7.defautl'. Did you mean default?"
        'port = 6379'              | 'port = "x"'                  || "wrong type at 'port'"
        'port = 6379'              | 'port = 0'                    || "no valid 'port'"
        'port = 6379'              | ''                            || 'lacks'
        'port = 6379'              | 'port = = 3'                  || 'no valid TOML in line 3'
        'name = "redis"'           | 'name = "radish"'             || 'not named after its folder'
        'volume = "/data"'         | 'volume = "data"'             || 'no absolute path'
        'volume = "/data"'         | 'volume = "/data"\nmemory = "lots"' || 'no size'
        'volume = "/data"'         | 'volume = "/data"\nentrypoint = "../../x"' || 'not in its folder'
        'recipe = "image"'         | 'recipe = "gone"'             || 'not in its folder'
        'default = true'           | ''                            || 'exactly one version'
        'recipe = "image"'         | ''                            || "neither 'reference' nor 'recipe'"
        'length = 32'              | 'length = 3'                  || 'fewer than 16'
        'alphabet = "a-z"'         | 'alphabet = "a-z@"'           || 'does not fit into a URL'
        '{password}'               | '{pasword}'                   || 'unknown value {pasword}. Did you mean password?'
    }

    def 'a kind without a healthcheck is refused'() {
        given:
        catalogue(GOOD)
        Files.delete(home.resolve('healthchecks/redis/test.sh'))
        when:
        Catalogue.read(home)
        then:
        def failure = thrown(Failure)
        failure.sentence().contains('healthchecks/redis/test.sh is absent')
    }

    static final GOOD = '''name = "redis"
title = "Redis"
port = 6379
volume = "/data"
[versions.7]
default = true
recipe = "image"
[credentials]
password = { length = 32, alphabet = "a-z" }
[environment.project]
REDIS_URL = "redis://:{password}@{host}:{port}"
'''

    private Catalogue catalogue(String text) {
        def folder = Files.createDirectories(home.resolve('plugins/services/redis/image')).parent
        folder.resolve('start').toFile().text = '#!/bin/sh'
        folder.resolve('kind.toml').toFile().text = text
        Files.createDirectories(home.resolve('healthchecks/redis')).resolve('test.sh').toFile().text = '#!/bin/sh'
        Catalogue.read(home)
    }

    private static Attachment attachment(String name, String kind, String version) {
        new Attachment(PROJECT, new ComponentName(name), kind, version, [:], name, Instant.EPOCH)
    }

    private static Path product() {
        def folder = Path.of('').toAbsolutePath()
        while (!Files.isDirectory(folder.resolve('plugins/services'))) {
            folder = folder.parent
        }
        folder
    }
}
