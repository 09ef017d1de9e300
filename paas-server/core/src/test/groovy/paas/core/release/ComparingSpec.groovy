package paas.core.release

import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import paas.core.config.Configurations
import paas.core.config.Edits
import paas.core.config.Vault
import paas.core.component.Component
import paas.core.component.HealthCheck
import paas.core.fake.FakeCommits
import paas.core.fake.FakeConfigurationVersions
import paas.core.fake.FakeFootprints
import paas.core.fake.FakeProjects
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.DomainName
import paas.spi.name.OperationId
import paas.spi.name.ProjectName
import paas.spi.name.ReleaseNumber
import paas.spi.run.Layer
import spock.lang.Specification
import spock.lang.TempDir

class ComparingSpec extends Specification {

    static final String A = 'a' * 38
    static final Component WEB = web('serve')

    @TempDir
    Path data
    FakeProjects projects = new FakeProjects()
    FakeFootprints footprints = new FakeFootprints()
    FakeCommits commits = new FakeCommits()
    FakeConfigurationVersions versions = new FakeConfigurationVersions()
    def shop = projects.create(new ProjectName('shop'), 1)
    Configurations configurations

    def setup() { configurations = configurations('config.key') }

    def "equal releases do not differ, though a value was set anew to what it was"() {
        given:
        def first = configured([COLOUR: 's3cret'])
        def second = configured([COLOUR: 's3cret'])

        expect:
        DifferenceText.brief(compare(release(1, configuration: first), release(2, configuration: second))) == []
        lines(release(1), release(2)) == ['code: the same commit, aaaaaaaaaa', 'configuration: the same', 'components: the same', 'scale: the same', 'domains: the same',
                                          'image: nothing is known of its layers']
    }

    def "what differs is told: #what"() {
        expect:
        lines(release(before, 1), release(after, 2)).containsAll(told)

        where:
        what       | before                                 | after                                           || told
        'scale'    | [scale: [web: 1, worker: 2]]           | [scale: [web: 3]]                               || ['scale: web: 1 became 3; worker: 2 became 0']
        'domains'  | [domains: ['a.example', 'b.example']]  | [domains: ['b.example', 'c.example']]           || ['domains: c.example added; a.example removed']
        'commands' | [components: [WEB]]                    | [components: [web('')]]                         || ["components: web: command 'serve' became the image's own"]
        'checks'   | [components: [WEB]]                    | [components: [web('serve', [check()])]]         || ['components: web: its checks']
        'parts'    | [components: [WEB, service('15')]]     | [components: [WEB, service('16'), task()]]      || ['components: release added; db: version 15 became 16']
        'layers'   | [layers: [base: 1000, two: 2_500_000]] | [layers: [base: 1000, three: 5]]                || ['image: 2.5 MB → 1.0 kB, 1 layer the same', '  - 2.5 MB  two', '  + 5 bytes  three']
    }

    def "commits are told, also those that a rollback leaves out"() {
        given:
        commits.lines[shop.id()] = (10..16).collect { "$A$it".toString() }

        expect:
        lines(release(1, commit: A + '10'), release(2, commit: A + '16'))[0..4] == ['code: aaaaaaaaaa → aaaaaaaaaa, 6 commits', '  + aaaaaaaaaa change 16 (Anna)',
                '  + aaaaaaaaaa change 15 (Anna)', '  + aaaaaaaaaa change 14 (Anna)', '    and 3 more']
        lines(release(1, commit: A + '12'), release(2, commit: A + '11'))[0..1] == ['code: aaaaaaaaaa → aaaaaaaaaa, 0 commits more and 1 commit less', '  - aaaaaaaaaa change 12 (Anna)']
        lines(release(1, commit: A + '12'), release(2, commit: A + '99')).first().endsWith('; no repository here has both')
    }

    def "of configuration only the names are told, and nothing when it cannot be read"() {
        given:
        def first = configured([A: 's3cret', B: 's3cret', C: 's3cret'])
        def second = configurations.stage(shop.id(), new Edits([A: Optional.of('other'), B: Optional.empty(), D: Optional.of('s3cret')]), 'anna')

        when:
        def told = lines(release(1, configuration: first), release(2, configuration: second))

        then:
        told.contains('configuration: A changed, D added, B removed')
        !told.join('\n').contains('s3cret')
        !DifferenceText.fields(compare(release(1, configuration: first), release(2, configuration: second))).toString().contains('s3cret')

        when:
        configurations = configurations('another.key')

        then:
        lines(release(1, configuration: first), release(2, configuration: second)).contains('configuration: it cannot be decrypted, so nothing can be said of it')
    }

    private Configurations configurations(String key) { new Configurations(versions, Vault.open(data.resolve(key)), projects, Clock.systemUTC()) }

    private int configured(Map<String, String> values) {
        int version = configurations.stage(shop.id(), Edits.set(values), 'anna')
        projects.configuration(shop.id(), version)
        version
    }

    private Difference compare(Release from, Release to) { new Comparing(footprints, configurations, commits).between(from, to, 3) }

    private List<String> lines(Release from, Release to) { DifferenceText.lines(compare(from, to)) }

    private Release release(Map<String, ?> with = [:], int number) {
        if (with.scale || with.layers) {
            footprints.add(new Footprint(shop.id(), new ReleaseNumber(number), Optional.empty(), (with.scale ?: [:]).collectEntries { [new ComponentName(it.key), it.value] },
                    (with.layers ?: [:]).collect { new Layer(it.key, it.key, it.value) }))
        }
        new Release(shop.id(), new ReleaseNumber(number), new OperationId(number), (with.commit ?: 'a' * 40) as String, 1, new Artifact.Image('t', 'i', 'linux/amd64', Optional.empty()),
                (with.configuration ?: 0) as int, (with.components ?: [WEB]) as List<Component>, (with.domains ?: []).collect { new DomainName(it) }, 'anna', Instant.EPOCH,
                'push', Release.State.SERVED, '', Optional.empty())
    }

    private static Component web(String command, List<HealthCheck> checks = []) {
        new Component.Process(ComponentName.WEB, command, 5000, checks, 1, 64L << 20, 10, 'SIGTERM')
    }

    private static HealthCheck check() { new HealthCheck('up', HealthCheck.Type.STARTUP, new HealthCheck.Uptime(1), 1, 1, 1, 0, false) }

    private static Component service(String version) { new Component.Service(new ComponentName('db'), 'postgresql', version) }

    private static Component task() { new Component.Task(ComponentName.RELEASE, 'migrate', 60) }
}
