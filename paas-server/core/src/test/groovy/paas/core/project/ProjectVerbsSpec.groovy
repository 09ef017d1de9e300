package paas.core.project

import java.nio.file.Path
import paas.core.access.Owner
import paas.core.fake.People
import paas.core.fake.World
import paas.core.verb.Answer
import paas.core.verb.Change
import paas.spi.Failure
import paas.spi.name.ProjectName
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class ProjectVerbsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "a new project belongs to who makes it, gets its routes, and what to type next is said"() {
        when:
        def answer = world.runAs(People.STRANGER, 'create project_name33') as Answer.Said

        then:
        def made = world.projects.named(new ProjectName('project_name33'))
        made.owner() == new Owner.Person(People.STRANGER.user().id())
        world.changes == [new Change.Reroute(made.id())]
        answer.text().contains('git remote add paas paas:project_name33')
        with(world.journal.entries.first()) {
            project().get() == made.id()
            target() == 'project_name33'
        }
    }

    def "a name that is taken is said to be, also when it only makes the same host name"() {
        given:
        world.run('create my-shop')

        when:
        world.run(words)

        then:
        def failure = thrown(Failure)
        failure.code() == 'project-exists'
        world.changes.size() == 1

        where:
        words << ['create my-shop', 'create my_shop', 'create shop', 'create tower']
    }

    def "lists what the caller may see"() {
        expect:
        (world.runAs(caller, 'list') as Answer.Table).rows()*.first() == seen

        where:
        caller               | seen
        People.ADMINISTRATOR | ['shop', 'staging', 'tower']
        People.OWNER         | ['shop', 'staging']
        People.STRANGER      | []
    }

    def "destroying asks for the name: #typed"() {
        when:
        def failure = outcome { world.run(words, typed) }

        then:
        failure == code
        world.changes == (code ? [] : [new Change.Destroy(world.shop.id())])

        where:
        words                  | typed           | code
        'destroy shop'         | 'shop\n'        | null
        'destroy shop'         | ' shop \r\nmore' | null
        'destroy shop'         | 'yes\n'         | 'not-confirmed'
        'destroy shop'         | ''              | 'not-confirmed'
        'destroy shop'         | 'shopshop\n'    | 'not-confirmed'
        'destroy shop'         | 'x' * 100_000   | 'not-confirmed'
        'destroy shop --force' | ''              | null
        'apps:destroy --force shop' | ''         | null
    }

    def "renaming to the same name is refused"() {
        expect:
        outcome { world.run('rename shop shop') } == 'name-same'
        outcome { world.run('rename shop store') } == null
        world.changes == [new Change.Rename(world.shop.id(), new ProjectName('store'))]
    }

    def "settings are checked and kept: #words"() {
        expect:
        outcome { world.run(words) } == code
        world.shop.settings() == settings

        where:
        words                                   | code              | settings
        'set shop build-dir=services/api'       | null              | ['build-dir': 'services/api']
        'set shop build-args.A=b=c builder=dockerfile' | null       | ['build-dir': 'api', 'build-args.A': 'b=c', builder: 'dockerfile']
        'set shop deploy-branch=feature/x.y'    | null              | ['build-dir': 'api', 'deploy-branch': 'feature/x.y']
        'set shop port=3000'                    | null              | ['build-dir': 'api', port: '3000']
        'set shop port=70000'                   | 'setting-invalid' | ['build-dir': 'api']
        'set shop port=web'                     | 'setting-invalid' | ['build-dir': 'api']
        'unset shop build-dir'                  | null              | [:]
        'set shop biuld-dir=x'                  | 'setting-unknown' | ['build-dir': 'api']
        'set shop buildpack=node colour=red'    | 'setting-unknown' | ['build-dir': 'api']
        'set shop build-dir=../other'           | 'setting-invalid' | ['build-dir': 'api']
        'set shop build-dir=a/../b'             | 'setting-invalid' | ['build-dir': 'api']
        'set shop build-dir=/etc'               | 'setting-invalid' | ['build-dir': 'api']
        'set shop build-dir='                   | 'setting-invalid' | ['build-dir': 'api']
        'set shop deploy-branch=--upload-pack'  | 'setting-invalid' | ['build-dir': 'api']
        'set shop deploy-branch=a..b'           | 'setting-invalid' | ['build-dir': 'api']
        'set shop "deploy-branch=a b"'          | 'setting-invalid' | ['build-dir': 'api']
        'set shop builder=Docker/File'          | 'setting-invalid' | ['build-dir': 'api']
        'set shop build-timeout=soon'           | 'setting-invalid' | ['build-dir': 'api']
        'set shop build-args.1=x'               | 'setting-unknown' | ['build-dir': 'api']
        'set shop build-args.BUILDKIT_SYNTAX=x' | 'setting-refused' | ['build-dir': 'api']
        'set shop build-args.buildkit_x=x'      | 'setting-refused' | ['build-dir': 'api']
        'unset shop'                            | 'word-missing'    | ['build-dir': 'api']
    }

    def "without words, set shows what is set"() {
        expect:
        world.run('set shop') == new Answer.Fields(['build-dir': 'api'])
    }

    private static String outcome(Closure<?> action) {
        try {
            action()
            null
        } catch (Failure failure) {
            failure.code()
        }
    }
}
