package paas.core.team

import java.nio.file.Path
import java.time.Duration
import paas.core.access.Caller
import paas.core.access.Owner
import paas.core.access.Right
import paas.core.access.Scope
import paas.core.fake.People
import paas.core.fake.World
import paas.core.verb.Answer
import paas.core.verb.Call
import paas.core.verb.Words
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.Output
import paas.spi.name.ProjectName
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import static paas.core.fake.People.ADMINISTRATOR
import static paas.core.fake.People.MEMBER
import static paas.core.fake.People.OWNER
import static paas.core.fake.People.STRANGER

/** Anna owns shop and the team web, where dora looks on; mallory is nobody here. */
class TeamVerbsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    private Answer run(Caller caller, String words) { world.runAs(caller, words) }

    private String code(Caller caller, String words) {
        try {
            run(caller, words)
            'ok'
        } catch (Failure failure) {
            assert failure.sentence() && failure.sentence().length() < 200
            failure.code()
        }
    }

    private List<List<Object>> rows(Caller caller, String words) { (run(caller, words) as Answer.Table).rows() }

    private boolean may(Caller caller, Right right, String project) {
        world.gate.may(caller, right, world.projects.find(new ProjectName(project)).get().id())
    }

    def "a team is made by anybody, and owned by who made it"() {
        when:
        run(STRANGER, 'team:create night')

        then:
        (run(STRANGER, 'team:info night') as Answer.Fields).values().members == ['mallory (owner)']
        code(OWNER, 'team:info night') == 'team-unknown'
        rows(STRANGER, 'teams')*.first() == ['night']
        rows(ADMINISTRATOR, 'teams')*.first() == ['night', 'web']
        code(OWNER, 'team:create night') == 'team-exists'
    }

    def "who is added to a team may do what the role says with all its projects, now and later"() {
        given:
        run(OWNER, 'transfer shop --team web')

        when:
        run(OWNER, 'team:add web mallory --role deployer')
        run(OWNER, 'create cart --team web')

        then:
        ['shop', 'cart'].every { may(STRANGER, Right.DEPLOY, it) && may(STRANGER, Right.CONFIGURE, it) && !may(STRANGER, Right.READ_SECRETS, it) && !may(STRANGER, Right.OWN, it) }

        when:
        run(OWNER, 'team:remove web mallory')

        then:
        !may(STRANGER, Right.SEE, 'cart')
    }

    def "a deployer sets a secret and cannot read it"() {
        given:
        run(OWNER, 'grant deployer mallory shop')

        expect:
        code(STRANGER, 'config:set shop COLOUR=blue') == 'ok'
        (run(STRANGER, 'config shop') as Answer.Fields).values().values().every { it == null }
        code(STRANGER, 'config:get shop COLOUR') == 'not-allowed'
    }

    def "#who: #words: #answer"() {
        expect:
        code(who, words) == answer

        where:
        who           | words                                          | answer
        MEMBER        | 'grant owner dora shop'                        | 'not-allowed'
        MEMBER        | 'team:add web mallory'                         | 'not-allowed'
        MEMBER        | 'create cart --team web'                       | 'not-allowed'
        STRANGER      | 'create cart --team web'                       | 'team-unknown'
        OWNER         | 'grant deployer nobody shop'                   | 'user-unknown'
        OWNER         | 'grant king dora shop'                         | 'role-unknown'
        OWNER         | 'grant deployer dora shop --team web'          | 'scope-twice'
        OWNER         | 'grant auditor dora'                           | 'not-allowed'
        OWNER         | 'grant administrator anna'                     | 'not-allowed'
        OWNER         | 'grant administrator dora shop'                | 'administrator-scope'
        ADMINISTRATOR | 'grant administrator dora --until 8h'          | 'administrator-scope'
        OWNER         | 'grant deployer dora shop --until yesterday'   | 'until-invalid'
        OWNER         | 'grant deployer dora shop --until 2026-03-03'  | 'until-past'
        OWNER         | 'grant deployer dora shop --until 2026-03-04'  | 'ok'
        OWNER         | 'revoke deployer dora shop'                    | 'grant-unknown'
        OWNER         | 'revoke owner anna --team web'                 | 'owner-last'
        OWNER         | 'team:remove web anna'                         | 'owner-last'
        OWNER         | 'team:remove web mallory'                      | 'member-unknown'
        MEMBER        | 'team:remove web'                              | 'not-allowed'
        MEMBER        | 'team:remove web dora'                         | 'ok'
        OWNER         | 'team:create Web'                              | 'team-name-invalid'
        OWNER         | 'team:create ../web'                           | 'team-name-invalid'
        OWNER         | 'transfer shop anna'                           | 'owner-same'
        OWNER         | 'transfer shop'                                | 'owner-missing'
        OWNER         | 'transfer shop dora --team web'                | 'owner-missing'
        MEMBER        | 'transfer shop dora'                           | 'not-allowed'
        STRANGER      | 'transfer shop mallory'                        | 'project-unknown'
        ADMINISTRATOR | 'role:create owner see'                        | 'role-exists'
        ADMINISTRATOR | 'role:create administrator see'                | 'role-name-invalid'
        ADMINISTRATOR | 'role:create boss administer'                  | 'right-unknown'
        ADMINISTRATOR | 'role:create boss everything'                  | 'right-unknown'
        OWNER         | 'role:create boss own'                         | 'not-allowed'
        ADMINISTRATOR | 'role:remove owner'                            | 'role-built-in'
        ADMINISTRATOR | 'user:suspend root'                            | 'administrator-last'
        ADMINISTRATOR | 'user:remove root'                             | 'administrator-last'
        ADMINISTRATOR | 'revoke administrator root'                    | 'administrator-last'
        ADMINISTRATOR | 'revoke administrator anna'                    | 'grant-unknown'
        ADMINISTRATOR | 'user:suspend emil'                            | 'user-suspended'
        ADMINISTRATOR | 'user:resume dora'                             | 'user-not-suspended'
        ADMINISTRATOR | 'user:add bot --administrator --service'       | 'administrator-service'
        ADMINISTRATOR | 'user:add guest'                               | 'user-name-invalid'
        MEMBER        | 'what-can anna'                                | 'not-allowed'
        STRANGER      | 'who-can push shop'                            | 'project-unknown'
        MEMBER        | 'who-can fly shop'                             | 'verb-unknown'
    }

    def "nobody gives a role that may more than they, nor takes one"() {
        given: 'somebody may give roles, and little else'
        run(ADMINISTRATOR, 'role:create host grant')
        run(OWNER, 'grant host dora shop')
        run(OWNER, 'grant maintainer mallory shop')

        expect:
        code(MEMBER, "$words") == answer

        where:
        words                            | answer
        'grant host mallory shop'        | 'ok'
        'grant viewer mallory shop'      | 'ok'
        'grant deployer mallory shop'    | 'role-above'
        'grant owner dora shop'          | 'role-above'
        'revoke maintainer mallory shop' | 'role-above'
    }

    def "an administrator makes another, and then may go"() {
        given:
        world.keys.add(new paas.core.access.Key('SHA256:d', MEMBER.user().id(), 'laptop', 'ssh-ed25519 AAAA', World.NOW, Optional.empty()))

        when:
        run(ADMINISTRATOR, 'grant administrator dora')
        run(ADMINISTRATOR, 'revoke administrator root')

        then:
        world.users.list().findAll { it.administrator() }*.name() == ['dora']
    }

    def "an administrator without a key counts for none"() {
        given:
        run(ADMINISTRATOR, 'grant administrator dora')

        expect:
        code(ADMINISTRATOR, 'user:suspend root') == 'administrator-last'
    }

    def "who-can says through what"() {
        given:
        run(OWNER, 'transfer shop --team web')
        run(OWNER, 'grant deployer mallory shop --until 8h')
        run(ADMINISTRATOR, 'grant auditor dora')

        expect:
        rows(MEMBER, 'who-can push shop').collect { [it[0], it[1], it[2] != null] } as Set == [['root', 'administrator of this server', false],
                ['anna', 'owner in the team web', false], ['mallory', 'deployer on the project shop', true]] as Set
        rows(MEMBER, 'who-can logs shop').collect { [it[0], it[1]] }.containsAll([['dora', 'viewer in the team web'], ['dora', 'auditor on the whole server']])
    }

    def "what-can says where, what, and through what"() {
        expect:
        rows(MEMBER, 'what-can').collect { [it[0], it[1], it[2]] } == [['team web', ['see'], ''], ['shop', ['see'], 'viewer on the project shop']]
        rows(ADMINISTRATOR, 'what-can dora')*.first() == ['team web', 'shop']
        rows(ADMINISTRATOR, 'what-can') == [['the whole server', ['everything'], 'administrator of this server', null]]
        rows(OWNER, 'what-can anna').find { it[0] == 'shop' }[2] == 'owner, whose project it is'
    }

    def "help shows only what the caller may do somewhere"() {
        expect:
        def help = (run(caller, 'help') as Answer.Text).text()
        shown.every { help.contains("  $it ") }
        hidden.every { !help.contains("  $it ") }

        where:
        caller        | shown                                  | hidden
        ADMINISTRATOR | ['user:add', 'destroy', 'logs', 'gc']  | []
        OWNER         | ['destroy', 'logs', 'config:get']      | ['user:add', 'gc', 'role:create']
        MEMBER        | ['logs', 'info', 'create']             | ['destroy', 'scale', 'config:get', 'redeploy', 'users']
        STRANGER      | ['create', 'keys', 'team:create']      | ['logs', 'info', 'destroy']
    }

    def "who loses a right while they use it is cancelled and told: #what"() {
        given:
        run(OWNER, 'grant maintainer mallory shop')
        def call = new Call(STRANGER, Output.NOWHERE, InputStream.nullInputStream(), new ByteArrayOutputStream(), new Cancellation(), false, false)
        world.logs.meanwhile = { run(by, taking) }

        when:
        world.dispatch.run(Words.split('logs -f shop'), call)

        then:
        def failure = thrown(Failure)
        failure.code() == 'right-gone'
        failure.kind().exit() == 77
        call.cancellation().cancelled()

        where:
        what                   | by            | taking
        'the role is revoked'  | OWNER         | 'revoke maintainer mallory shop'
        'they are suspended'   | ADMINISTRATOR | 'user:suspend mallory'
        'they are removed'     | ADMINISTRATOR | 'user:remove mallory'
    }

    def "who keeps a right by another role goes on"() {
        given:
        run(OWNER, 'grant maintainer mallory shop')
        run(OWNER, 'grant viewer mallory shop')
        world.logs.meanwhile = { run(OWNER, 'revoke maintainer mallory shop') }

        expect:
        run(STRANGER, 'logs -f shop') instanceof Answer.Written
    }

    def "a transferred project is the other one's, and its former owner's no more"() {
        when:
        run(OWNER, 'transfer shop mallory')

        then:
        world.projects.find(new ProjectName('shop')).get().owner() == new Owner.Person(STRANGER.user().id())
        may(STRANGER, Right.OWN, 'shop')
        !may(OWNER, Right.SEE, 'shop')
        may(MEMBER, Right.SEE, 'shop')
    }

    def "an invitation is used once, in time, by a key that nobody has"() {
        given:
        def code = (world.dispatch.run(Words.split('user:invite dora --until 8h --json'), People.call(ADMINISTRATOR)) as Answer.Fields).values().code as String
        def guest = { String key -> Caller.guest("SHA256:$key", '192.0.2.9', "ssh-ed25519 $key") }

        expect:
        code ==~ /([A-Z2-9]{5}-){3}[A-Z2-9]{5}/
        this.code(guest('A'), 'join WRONG-CODE') == 'invitation-unknown'
        this.code(OWNER, "join $code") == 'key-exists'

        when:
        run(guest('A'), "join ${code.toLowerCase().replace('-', '')}")

        then:
        world.keys.find('SHA256:A').get().user() == MEMBER.user().id()
        this.code(guest('B'), "join $code") == 'invitation-unknown'
        world.keys.find('SHA256:B').empty
        !world.journal.entries*.toString().any { it.contains(code) }
    }

    def "a guest may do nothing else: #words"() {
        expect:
        code(Caller.guest('SHA256:A', '192.0.2.9', 'ssh-ed25519 A'), words) == answer

        where:
        words              | answer
        'whoami'           | 'not-known'
        'list'             | 'not-known'
        'help'             | 'not-known'
        'create cart'      | 'not-known'
        'keys:add x'       | 'not-known'
        'team:create x'    | 'not-known'
        'users'            | 'not-known'
        'logs shop'        | 'project-unknown'
        'destroy shop'     | 'project-unknown'
    }

    def "what is granted on a project is in the journal of the project"() {
        when:
        run(OWNER, 'grant deployer mallory shop')

        then:
        def entry = world.journal.entries.last()
        entry.project().get() == world.shop.id()
        entry.detail() == 'deployer to mallory on shop'
    }
}
