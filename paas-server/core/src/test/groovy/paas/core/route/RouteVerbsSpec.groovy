package paas.core.route

import java.nio.file.Path
import paas.core.fake.World
import paas.core.verb.Answer
import paas.core.verb.Change
import paas.spi.Failure
import paas.spi.name.DomainName
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class RouteVerbsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
        world.domains.add(world.projects.list().find { it.name().value() == 'tower' }.id(), new DomainName('tower.example.com'))
    }

    def "leads a domain to a project, however it is written: #typed"() {
        when:
        world.run("domains:add shop $typed")

        then:
        world.changes == [new Change.AddDomain(world.shop.id(), new DomainName('www.example.com'))]

        where:
        typed << ['www.example.com', 'WWW.Example.COM', 'www.example.com.']
    }

    def "refuses #words"() {
        when:
        world.run(words)

        then:
        def failure = thrown(Failure)
        failure.code() == code
        !failure.sentence().contains('tower ') && !failure.next().contains('tower')
        world.changes.empty

        where:
        words                                   | code
        'domains:add shop shop.example.com'     | 'domain-exists'
        'domains:add shop shop.apps.example'    | 'domain-exists'
        'domains:add shop tower.example.com'    | 'domain-taken'
        'domains:add shop tower.apps.example'   | 'domain-reserved'
        'domains:add shop free.apps.example'    | 'domain-reserved'
        'domains:add shop sub.tower.apps.example' | 'domain-reserved'
        'domains:add shop sub.free.apps.example' | 'domain-reserved'
        'domains:add shop apps.example'         | 'domain-reserved'
        'domains:add shop http://x.example'     | 'domain-invalid'
        'domains:add shop *.example.com'        | 'domain-invalid'
        'domains:add shop ../../etc'            | 'domain-invalid'
        'domains:add shop 10.0.0.1'             | 'domain-invalid'
        'domains:remove shop tower.example.com' | 'domain-unknown'
        'domains:remove shop shop.apps.example' | 'domain-own'
    }

    def "lists domains and addresses"() {
        expect:
        (world.run('domains shop') as Answer.Table).rows()*.first() == ['shop.example.com', 'shop.apps.example']
        (world.run('url shop') as Answer.Said).text().readLines().size() == 2
        (world.run('urls shop --json') as Answer.Fields).values().urls.size() == 2
    }

    def "shows a project at a glance"() {
        when:
        def fields = (world.run('info shop') as Answer.Fields).values()

        then:
        fields.subMap('project', 'id', 'owner', 'release', 'commit') ==
                [project: 'shop', id: world.shop.id().value(), owner: 'anna', release: 'v4', commit: 'c' * 40]
        fields.domains == ['shop.example.com', 'shop.apps.example']
        fields.components == ['web (process): 0 of 2 running, 2 missing', 'worker (process): 0 of 1 running, 1 missing', 'postgresql (postgresql 15): 0 of 1 running']
        fields.settings == ['build-dir=api']
    }
}
