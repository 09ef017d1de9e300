package paas.core.component

import java.time.Instant
import paas.core.component.Component.Process
import paas.core.component.Component.Service
import paas.core.component.Component.Task
import paas.spi.Failure
import paas.spi.build.Artifact
import paas.spi.build.Built
import paas.spi.name.ComponentName
import paas.spi.name.ProjectId
import paas.spi.run.ImageFacts
import paas.testkit.FakeSource
import spock.lang.Specification

class ComponentsSpec extends Specification {

    static final DEFAULTS = defaults()

    def 'processes: Procfile #procfile, buildpack #proposed, CMD #cmd'() {
        expect:
        of(procfile == null ? [:] : [Procfile: procfile], proposed, image(cmd)).all().collect { "${it.class.simpleName} ${it.name()}: ${it.command()}".toString() } == all
        where:
        procfile               | proposed              | cmd     || all
        'web: a\nworker: b'    | [web: 'x', clock: 'c'] | ['own'] || ['Process web: a', 'Process worker: b']
        'worker: b\nweb: a'    | [:]                   | ['own'] || ['Process web: a', 'Process worker: b']
        'worker: b'            | [web: 'x']            | ['own'] || ['Process worker: b']
        'release: r\nweb: a'   | [:]                   | []      || ['Task release: r', 'Process web: a']
        'release: r'           | [:]                   | ['own'] || ['Task release: r', 'Process web: ']
        'release: r'           | [web: 'x']            | ['own'] || ['Task release: r', 'Process web: x']
        'release: r'           | [:]                   | []      || ['Task release: r']
        null                   | [web: 'x', release: 'r'] | []   || ['Task release: r', 'Process web: x']
        null                   | [web: 'x']            | ['own'] || ['Process web: x']
        null                   | [:]                   | ['own'] || ['Process web: ']
        '# nothing'            | [:]                   | ['own'] || ['Process web: ']
    }

    def 'the port: exposed #exposed, PORT #wanted'() {
        when:
        def components = of([Procfile: 'web: a\nworker: b'], [:], image(['own'], exposed), defaults(port: wanted))
        then:
        components.all()*.port() == [port, 0]
        components.warnings().size() == warnings
        where:
        exposed      | wanted || port | warnings
        []           | null   || 5000 | 0
        [3000]       | null   || 3000 | 0
        [80, 443]    | null   || 80   | 1
        [80, 443]    | 443    || 443  | 0
        []           | 8080   || 8080 | 0
    }

    def 'a process gets its quantity and what the project says'() {
        when:
        def components = of([Procfile: 'web: a\nworker: b\nclock: c', 'app.json': '{"formation": {"worker": {"quantity": 3}, "wobker": {"quantity": 1}}}'])
        then:
        components.all() == [new Process(new ComponentName('web'), 'a', 5000, [], 1, 512, 30, 'SIGTERM'),
                             new Process(new ComponentName('clock'), 'c', 0, [], 0, 512, 30, 'SIGTERM'),
                             new Process(new ComponentName('worker'), 'b', 0, [], 3, 512, 30, 'SIGTERM')]
        components.notes() == ["app.json names the process type 'wobker', which the project does not have.",
                               "'clock' has no instances until somebody scales it: 'scale PROJECT clock=1'."]
    }

    def 'somebody who scaled a process need not be told about it'() {
        expect:
        of([Procfile: 'web: a\nclock: c'], [:], image(), defaults(scaled: ['clock'])).notes() == []
    }

    def 'tasks stand in the order in which they run; one is for the first deploy'() {
        given:
        def files = [Procfile: 'web: a\nrelease: r', 'app.json': '{"scripts": {"dokku": {"predeploy": "p", "postdeploy": "q"}, "postdeploy": "f"}}']
        expect:
        of(files, [:], image(), defaults(first: first)).all().findAll { it instanceof Task }.collect { it.name().value() + ' ' + it.command() + ' ' + it.timeoutSeconds() } == tasks
        where:
        first || tasks
        true  || ['predeploy p 600', 'release r 600', 'postdeploy q 600', 'first-deploy f 600']
        false || ['predeploy p 600', 'release r 600', 'postdeploy q 600']
    }

    def 'checks come from app.json, else from the older file; a worker\'s get the port it is told'() {
        given:
        def files = [Procfile: 'web: a\nworker: b', CHECKS: '/old', 'app.json': json]
        expect:
        of(files).all().collect { it.checks()*.probe().collect { [it.class.simpleName, it instanceof HealthCheck.Listening ? it.port() : it.path()] } } == probes
        where:
        json                                                                                   || probes
        '{}'                                                                                   || [[['Http', '/old']], []]
        '{"healthchecks": {"web": [{"listening": true}], "worker": [{"listening": true}]}}'    || [[['Listening', 0]], [['Listening', 5000]]]
        '{"healthchecks": {"web": [{"path": "/new"}]}}'                                        || [[['Http', '/new']], []]
    }

    def 'services are part of it'() {
        given:
        def attached = new Attachment(new ProjectId('p123456789'), new ComponentName('postgresql'), 'postgresql', '15', [:], 'postgresql', Instant.EPOCH)
        expect:
        of([Procfile: 'web: a'], [:], image(), DEFAULTS, [attached]).all().last() == new Service(new ComponentName('postgresql'), 'postgresql', '15')
        when:
        of([Procfile: 'web: a\npostgresql: b'], [:], image(), DEFAULTS, [attached])
        then:
        def failure = thrown(Failure)
        failure.code() == 'component-duplicate'
    }

    def 'a command that an entrypoint may not understand is warned about'() {
        expect:
        of([Procfile: 'web: a && b'], [:], new ImageFacts(['/entry'], [], [], '/', '', 1)).warnings().size() == 1
    }

    def 'nothing to run is an error, not a silent success'() {
        when:
        of([:], [:], new ImageFacts(entrypoint, [], [], '/', '', 1))
        then:
        def failure = thrown(Failure)
        failure.code() == 'nothing-to-run'
        where:
        entrypoint << [[], Commands.LAUNCHER]
    }

    def 'a file that cannot be read is named: #path'() {
        when:
        Manifest.of(new FakeSource([(path): 'x' * ((1 << 20) + 1)]))
        then:
        def failure = thrown(Failure)
        failure.sentence() == "The file $path is not a regular file of at most 1 MiB."
        where:
        path << ['Procfile', 'app.json', 'CHECKS']
    }

    private static Components of(Map files, Map proposed = [:], ImageFacts facts = image(), Components.Defaults defaults = DEFAULTS, List attached = []) {
        def built = new Built(new Artifact.Image('t', 'i', 'linux/amd64', Optional.empty()), proposed)
        Components.of(Manifest.of(new FakeSource(files)), built, facts, attached, defaults)
    }

    private static ImageFacts image(List<String> command = ['own'], List<Integer> ports = []) {
        new ImageFacts([], command, ports, '/', '', 1)
    }

    private static Components.Defaults defaults(Map with = [:]) {
        new Components.Defaults(with.port == null ? OptionalInt.empty() : OptionalInt.of(with.port), 512, 30, 600, 'SIGTERM', with.first ?: false,
                (with.scaled ?: []).collect { new ComponentName(it) } as Set)
    }
}
