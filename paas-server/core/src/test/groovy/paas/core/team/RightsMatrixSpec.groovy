package paas.core.team

import java.nio.file.Files
import java.nio.file.Path
import paas.core.RealRuntime
import paas.core.access.Caller
import paas.core.access.Owner
import paas.core.access.Role
import paas.core.access.Scope
import paas.core.fake.People
import paas.core.fake.World
import paas.core.verb.Words
import paas.spi.Failure
import paas.spi.name.ProjectName
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/**
 * Holds docs/rights.md, which people read, against what the gate does: every verb of the table by every role, on a project of one's own, of one's team,
 * of another team, and on one that is not there.
 */
class RightsMatrixSpec extends Specification {

    static final Path FILE = RealRuntime.PRODUCT.resolve('paas-server/docs/rights.md')
    static final List<String> ROLES = ['administrator', *Role.BUILT_IN*.name(), 'nobody']

    @Shared
    @TempDir
    Path data
    @Shared
    @AutoCleanup
    World world
    @Shared
    Map<String, Caller> callers = [:]

    def setupSpec() {
        world = furnished()
    }

    /** Somebody of each role in the team web, and with a project of their own. */
    private World furnished() {
        def made = new World(data)
        ROLES.eachWithIndex { role, i ->
            def caller = People.caller(100 + i, "the-$role", role == 'administrator')
            callers[role] = caller
            made.users.put(caller.user())
            made.projects.create(new ProjectName("own-$role"), new Owner.Person(caller.user().id()))
            if (role !in ['administrator', 'nobody']) {
                made.grant(caller, new Scope.OfTeam(made.teams.list().find { it.name() == 'web' }.id()), role)
            }
        }
        made.projects.create(new ProjectName('site'), new Owner.OfTeam(made.teams.list().find { it.name() == 'web' }.id()))
        made.projects.create(new ProjectName('fort'), new Owner.OfTeam(made.teams.add('night').id()))
        made
    }

    /** The rows of the table under a heading: verb → role → whether. */
    static Map<String, Map<String, Boolean>> matrix(String heading) {
        def lines = Files.readAllLines(FILE).dropWhile { it != "## $heading".toString() }.drop(1).takeWhile { !it.startsWith('## ') }.findAll { it.startsWith('|') }
        def columns = cells(lines.first()).drop(2)
        lines.drop(2).collectEntries { line ->
            def row = cells(line)
            [row[0].replace('`', ''), [columns, row.drop(2)].transpose().collectEntries { role, cell -> [role, cell == 'yes'] }]
        }
    }

    private static List<String> cells(String line) { line.split('\\|', -1).toList().drop(1).dropRight(1)*.strip() }

    private static boolean about(verb) { verb.declaration().input().recordComponents.any { it.name == 'project' } }

    /** What the gate says, before anything else of the words is looked at: an option that nobody knows is complained of after that. */
    private String gate(String name, Caller caller, String project) {
        def words = Words.split(world.verbs.named(name).declaration().example().split(' < ')[0]).collect { it in ['shop', 'staging'] ? project : it } + '--nonsense'
        try {
            world.dispatch.run(words, People.call(caller))
            'ok'
        } catch (Failure failure) {
            failure.code() == 'option-unknown' ? 'ok' : failure.code()
        }
    }

    def "the file names every verb, with the right that it takes"() {
        given:
        def rights = { String heading -> Files.readAllLines(FILE).dropWhile { it != "## $heading".toString() }.drop(1).takeWhile { !it.startsWith('## ') }
                .findAll { it.startsWith('| `') }.collectEntries { def row = cells(it); [row[0].replace('`', ''), row[1]] } }
        def verbs = world.verbs.list()

        expect:
        rights('On a project') == verbs.findAll { about(it) }.collectEntries { [it.declaration().name(), (it.declaration().also()['project'] ?: it.declaration().right()).word()] } + [push: 'deploy', clone: 'see']
        rights('On the server') == verbs.findAll { !about(it) }.collectEntries { [it.declaration().name(), it.declaration().right().word()] }
    }

    def "on a project of one's team: #verb"() {
        expect:
        callers.collectEntries { role, caller -> [role, gate(verb, caller, 'site')] } == expected.collectEntries { role, may ->
            [role, may ? 'ok' : role == 'nobody' ? 'project-unknown' : 'not-allowed']
        }

        where:
        [verb, expected] << matrix('On a project').findAll { it.key !in ['push', 'clone'] }.collect { [it.key, it.value] }
    }

    def "on a project of one's own: #verb"() {
        expect:
        callers.every { role, caller -> gate(verb, caller, "own-$role") == 'ok' }

        where:
        verb << matrix('On a project').keySet() - ['push', 'clone']
    }

    def "on a project of another team and on one that is not there: #verb"() {
        expect:
        callers.findAll { it.key != 'administrator' }.every { role, caller -> [gate(verb, caller, 'fort'), gate(verb, caller, 'nope')] == ['project-unknown'] * 2 }
        gate(verb, callers.administrator, 'fort') == 'ok'
        gate(verb, callers.administrator, 'nope') == 'project-unknown'

        where:
        verb << matrix('On a project').keySet() - ['push', 'clone']
    }

    def "about no project: #verb"() {
        expect:
        callers.collectEntries { role, caller -> [role, gate(verb, caller, 'none') == 'ok'] } == expected

        where:
        [verb, expected] << matrix('On the server').collect { [it.key, it.value] }
    }

    def "on a team: #words"() {
        given:
        def outcomes = callers.collectEntries { role, _ ->
            def fresh = furnished()
            try {
                fresh.dispatch.run(Words.split(words), People.call(callers[role]))
                [role, 'ok']
            } catch (Failure failure) {
                [role, failure.code()]
            } finally {
                fresh.close()
            }
        }

        expect:
        outcomes == expected.collectEntries { role, may -> [role, may ? 'ok' : role == 'nobody' ? 'team-unknown' : 'not-allowed'] }

        where:
        [words, expected] << matrix('On a team').collect { [it.key, it.value] }
    }
}
