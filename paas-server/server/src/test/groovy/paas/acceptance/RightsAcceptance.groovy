package paas.acceptance

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/**
 * Every verb, and git's own programs, by somebody of every role, through a real ssh: on a project of their own, of their team, of another team, and on one that
 * is not there; beside docs/rights.md. With an option that nobody knows, nothing happens behind the gate.
 */
class RightsAcceptance extends Specification {

    static final List<String> ROLES = ['owner', 'maintainer', 'deployer', 'operator', 'auditor', 'viewer']
    static final List<String> LINES = Files.readAllLines(PaasServer.ROOT.resolve('paas-server/docs/rights.md'))

    @Shared
    @AutoCleanup
    PaasServer server = new PaasServer().start()
    /** Name of the person → their role; ada administrates, and nobody has none. */
    @Shared
    Map<String, String> people = [ada: 'administrator'] + ROLES.collectEntries { ["u-$it".toString(), it] } + ['u-nobody': 'nobody']
    /** Verb → the words of its example. */
    @Shared
    Map<String, String> examples

    def setupSpec() {
        people.keySet().findAll { it != 'ada' }.each { who ->
            server.ssh("user:add $who").ok()
            server.ssh("ada", "keys:add laptop --user $who", Files.readString(Path.of("${server.key(who)}.pub"))).ok()
            server.ssh(who, "create own-$who").ok()
        }
        server.ssh('create own-ada').ok()
        server.ssh('u-owner', 'team:create web').ok()
        ROLES.drop(1).each { server.ssh('u-owner', "team:add web u-$it --role $it").ok() }
        server.ssh('u-owner', 'create site --team web').ok()
        server.ssh('team:create night').ok()
        server.ssh('create fort --team night').ok()
        examples = (new JsonSlurper().parseText(server.ssh('help --json').ok().out) as List<Map>)*.verb.collectEntries { verb ->
            [verb, (new JsonSlurper().parseText(server.ssh("help $verb --json").ok().out) as Map).example.split(' < ')[0]]
        }
    }

    private static Map<String, Map<String, Boolean>> matrix(String heading) {
        def rows = LINES.dropWhile { it != "## $heading".toString() }.drop(1).takeWhile { !it.startsWith('## ') }.findAll { it.startsWith('|') }.collect { it.split('\\|', -1).toList().drop(1).dropRight(1)*.strip() }
        rows.drop(2).collectEntries { row -> [row[0].replace('`', ''), [rows[0].drop(2), row.drop(2)].transpose().collectEntries { role, cell -> [role, cell == 'yes'] }] }
    }

    /** All of them over one connection of that person. @return what the gate said to each: in, refused, unknown */
    private List<String> asked(String who, List<String> commands) {
        def script = server.home.resolve("asks-$who")
        script.text = "S=\$(mktemp -d)/s\nSSH() { ssh -o ControlMaster=auto -o ControlPersist=60 -S \$S ${server.sshCommand(who).drop(1).collect { "'$it'" }.join(' ')} paas@127.0.0.1 \"\$@\"; }\n" +
                commands.collect { "echo '>>>'; SSH '$it' < /dev/null 2>&1; echo \"exit \$?\"" }.join('\n') + '\nSSH -O exit 2> /dev/null\n'
        def said = Shell.run(server.home, ['bash', script.toString()]).out.split('>>>\n').drop(1)
        assert said.size() == commands.size()
        [commands, said].transpose().collect { command, answer -> verdict(command as String, answer as String) }
    }

    private static String verdict(String command, String answer) {
        if (answer.contains('There is no project')) {
            return 'unknown'
        }
        if (answer.contains('exit 77')) {
            return 'refused'
        }
        assert command.startsWith('git') || answer.contains("no option '--nonsense'") || answer.contains('--nonsense'): "$command: $answer"
        'in'
    }

    private String on(String verb, String project) { examples[verb].split(' ').collect { it in ['shop', 'staging'] ? project : it }.join(' ') + ' --nonsense' }

    private static List<String> git(String project) { ["git-receive-pack $project", "git-upload-pack $project"]*.toString() }

    def "on every project there is: #who"() {
        given:
        def role = people[who]
        def matrix = matrix('On a project')
        def verbs = (matrix.keySet() - ['push', 'clone']) as List
        def all = { String project -> asked(who, verbs.collect { on(it, project) } + git(project)) }
        def expected = (verbs + ['push', 'clone']).collect { matrix[it][role] }

        expect: 'the matrix, in the team'
        all('site') == expected.collect { it ? 'in' : role == 'nobody' ? 'unknown' : 'refused' }

        and: 'everything, with what is theirs'
        all("own-$who").toSet() == ['in'] as Set

        and: 'nothing, with what is another team\'s or nobody\'s'
        all('fort').toSet() == (role == 'administrator' ? ['in'] : ['unknown']) as Set
        all('nope').toSet() == ['unknown'] as Set

        where:
        who << people.keySet()
    }

    def "about no project: #who"() {
        given:
        def matrix = matrix('On the server')

        expect:
        [matrix.keySet() as List, asked(who, matrix.keySet().collect { "${examples[it]} --nonsense".toString() })].transpose().collectEntries { verb, said -> [verb, said == 'in'] } ==
                matrix.collectEntries { verb, roles -> [verb, roles[people[who]]] }

        where:
        who << people.keySet()
    }
}
