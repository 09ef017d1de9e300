package paas.core.verb

import java.nio.file.Path
import java.time.Instant
import paas.core.access.Right
import paas.core.fake.People
import paas.core.fake.World
import paas.spi.Failure
import paas.spi.name.ProjectName
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import static paas.core.fake.People.ADMINISTRATOR
import static paas.core.fake.People.OWNER
import static paas.core.fake.People.STRANGER

/** What holds for every verb, and who may run it. */
class VerbTableSpec extends Specification {

    static final EVERYBODY = 'help version whoami list create keys keys:add keys:remove queue doctor teams team:create roles what-can'.tokenize()
    static final ADMINISTRATORS = 'users user:add user:invite user:suspend user:resume user:remove role:create role:remove gc journal:verify'.tokenize()
    /** Of a project or, without one, of the server: their examples name a project. */
    static final AUDITORS = 'journal journal:export'.tokenize()
    static final WHO_MAY_THE_PROJECT = ('info rename destroy ps start stop restart scale logs config config:get config:set config:unset domains domains:add ' +
            'domains:remove url add remove components releases release:info release:diff promote explain rollback builds build-log redeploy set unset cancel lock unlock locked ' +
            'switch abort canary canary:status canary:weight transfer who-can egress egress:allow egress:deny egress:remove egress:default').tokenize()
    /** Whose input names a project or a team that they look at themselves; what a stranger is told. */
    static final OTHERS = [grant: 'project-unknown', revoke: 'project-unknown', 'team:info': 'team-unknown', 'team:add': 'team-unknown', 'team:remove': 'team-unknown', join: 'key-exists']
    static final DOKKU = ('apps:create apps:list apps:destroy apps:rename apps:report config config:show config:set config:unset config:get ps:report ps:scale ' +
            'apps:lock apps:unlock apps:locked ps:start ps:stop ps:restart ps:rebuild logs domains:report domains:add domains:remove url urls ssh-keys:add ssh-keys:list ssh-keys:remove version help').tokenize()
    /** They are in the journal, though they only look. */
    static final SECRETS = 'config config:get'.tokenize()
    static final INPUT = [destroy: 'shop\n', 'config:set': 's3cret\n', 'keys:add': World.DESK]

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "the table holds these verbs and no other"() {
        expect:
        world.verbs.list()*.declaration()*.name().toSet() == names().toSet()
    }

    def "the names of Dokku work: #name"() {
        expect:
        world.verbs.named(name).declaration().dokku().contains(name)

        where:
        name << DOKKU
    }

    def "every verb is declared in full: #name"() {
        given:
        def declaration = world.verbs.named(name).declaration()
        def project = declaration.input().recordComponents.find { it.name == 'project' }

        expect:
        declaration.summary() && !declaration.summary().endsWith('.')
        declaration.right()
        (project?.type == ProjectName) == (WHO_MAY_THE_PROJECT.contains(name))
        declaration.path().contains('{project}') == (project?.type == ProjectName)
        declaration.changing() == (declaration.method() != 'GET')
        declaration.example().startsWith(name)
        declaration.input().recordComponents.every { it.getAnnotation(Word)?.help() }

        where:
        name << names()
    }

    def "help of each verb says how it is typed: #name"() {
        when:
        def help = (world.runAs(ADMINISTRATOR, "help $name") as Answer.Text).text()

        then:
        help.startsWith("Usage: $name")
        help.contains('Example: ')
        world.verbs.named(name).declaration().names().every { help.contains(it) }
        help.lines().every { it.length() <= 100 }
        !help.contains('%')

        where:
        name << names()
    }

    def "the example of each verb works, in words and with an answer that JSON can hold: #name"() {
        when:
        def answer = example(name, ADMINISTRATOR, '--json')

        then:
        holdsJson(answer)
        !(answer instanceof Answer.Changes)

        where:
        name << names() - 'join'
    }

    def "#caller.name() and #name: #outcome"() {
        when:
        def result = outcome { example(name, caller) }

        then:
        result == outcome
        outcome == 'ok' || world.changes.empty
        def written = world.verbs.named(name).declaration().changing() || outcome != 'ok' || name in SECRETS
        world.journal.entries*.result() == (written ? [outcome] : [])
        world.journal.entries*.who() == (written ? [caller.name()] : [])

        where:
        [name, caller] << [names(), [ADMINISTRATOR, OWNER, STRANGER]].combinations()
        outcome = expected(name, caller)
    }

    def "an absent project is unknown to everybody: #name by #caller.name()"() {
        when:
        def words = typed(name).collect { it == 'shop' ? 'shap' : it }
        world.dispatch.run(words, People.call(caller, INPUT.getOrDefault(name, '')))

        then:
        def failure = thrown(Failure)
        failure.code() == 'project-unknown'
        failure.sentence() == 'There is no project shap.'
        failure.next().contains('Did you mean shop?') == (caller != STRANGER)
        world.changes.empty

        where:
        [name, caller] << [WHO_MAY_THE_PROJECT, [ADMINISTRATOR, OWNER, STRANGER]].combinations()
    }

    def "a stranger is told of a hidden project what they are told of an absent one, whatever else is wrong: #name"() {
        when:
        def answers = ['shop', 'shap'].collect { project ->
            def words = typed(name).collect { it == 'shop' ? project : it } + ['--nonsense']
            try {
                world.dispatch.run(words, People.call(STRANGER))
            } catch (Failure f) {
                return [f.code(), f.kind(), f.sentence().replace(project, 'X'), f.next().replace(project, 'X'), world.dispatch.exit(words, f)]
            }
        }

        then:
        answers[0] == answers[1]
        answers[0][0] == 'project-unknown'

        where:
        name << WHO_MAY_THE_PROJECT
    }

    def "an option that nobody knows is refused: #name"() {
        when:
        world.dispatch.run(typed(name) + ['--nonsense'], People.call(ADMINISTRATOR, INPUT.getOrDefault(name, '')))

        then:
        def failure = thrown(Failure)
        failure.code() == 'option-unknown'
        failure.next().contains("Usage: $name")
        world.changes.empty

        where:
        name << names()
    }

    def "a name that cannot be one is refused in a short sentence without odd characters: #verb"() {
        when:
        def failures = BAD_NAMES.collect { bad ->
            try {
                world.dispatch.run(template.collect { it == 'NAME' ? bad : it }, People.call(ADMINISTRATOR))
                throw new AssertionError("'$bad' was taken")
            } catch (Failure f) {
                f
            }
        }

        then:
        failures*.code().toSet() == ['project-name-invalid'].toSet()
        failures.every { it.kind().exit() == 2 && it.next() && it.sentence().length() < 130 }
        failures.every { it.sentence().codePoints().noneMatch { c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT } }
        world.changes.empty
        world.projects.list().size() == 3

        where:
        template << [['create', 'NAME'], ['rename', 'shop', 'NAME'], ['info', 'NAME'], ['config:set', 'NAME', 'A=b'], ['destroy', 'NAME', '--force'], ['apps:create', 'NAME']]
        verb = template[0]
    }

    static final BAD_NAMES = ['../shop', '..', 'shop/../tower', '/etc/passwd', 'shop;reboot', '$(reboot)', '`reboot`', 'a b', "a'b", 'a"b', 'shop\n', 'sh\u0000op',
                              'sh\u00f6p', 'sh\u043ep', 'sh\u200bop', '\u202eshop', 'SHOP', 'shop.', '_shop', 'shop_', '', ' ', '*', '🎉', 'x' * 64, 'x' * 1000]

    private Answer example(String name, caller, String... more) {
        world.dispatch.run(typed(name) + more.toList(), People.call(caller, INPUT.getOrDefault(name, '')))
    }

    private List<String> typed(String name) {
        Words.split(world.verbs.named(name).declaration().example().split(' < ')[0])
    }

    private static String expected(String name, caller) {
        if (name == 'join' || caller == STRANGER && OTHERS[name]) {
            return OTHERS[name]
        }
        if (caller == ADMINISTRATOR || name in OTHERS || name in EVERYBODY || caller == OWNER && name in WHO_MAY_THE_PROJECT + AUDITORS) {
            return 'ok'
        }
        name in ADMINISTRATORS ? 'not-allowed' : 'project-unknown'
    }

    private static String outcome(Closure<?> action) {
        try {
            action()
            'ok'
        } catch (Failure failure) {
            failure.code()
        }
    }

    private static boolean holdsJson(Answer answer) {
        switch (answer) {
            case Answer.Table -> answer.rows().every { it.size() == answer.columns().size() && it.every { jsonable(it) } }
            case Answer.Fields -> answer.values().every { it.key && jsonable(it.value) }
            case Answer.Said, Answer.Text -> answer.text() != null
            case Answer.Exiting -> holdsJson(answer.answer())
            case Answer.Written -> true
            default -> false
        }
    }

    private static boolean jsonable(Object value) {
        value == null || value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof Instant ||
                value instanceof List && value.every { jsonable(it) } || value instanceof Map && value.every { it.key instanceof String && jsonable(it.value) }
    }

    private static List<String> names() {
        EVERYBODY + ADMINISTRATORS + AUDITORS + WHO_MAY_THE_PROJECT + OTHERS.keySet()
    }
}
