package paas.core.access

import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import paas.core.access.Ownership.Owned
import paas.core.fake.FakeGrants
import paas.core.fake.FakeProjects
import paas.core.fake.FakeRoles
import paas.core.fake.FakeTeams
import paas.core.fake.FakeUsers
import paas.spi.Failure
import paas.spi.name.ProjectName
import spock.lang.Specification

import static paas.core.fake.People.ADMINISTRATOR
import static paas.core.fake.People.MEMBER
import static paas.core.fake.People.OWNER
import static paas.core.fake.People.STRANGER

class GateSpec extends Specification {

    static final Instant NOW = Instant.parse('2026-03-04T05:06:07Z')

    def users = new FakeUsers()
    def teams = new FakeTeams()
    def roles = new FakeRoles()
    def grants = new FakeGrants()
    def projects = new FakeProjects()
    def web = teams.add('web')
    def shop = projects.create(new ProjectName('shop'), OWNER.user().id())
    def site = projects.create(new ProjectName('site'), new Owner.OfTeam(web.id()))
    def gate = gate(projects)

    def setup() {
        [ADMINISTRATOR, OWNER, STRANGER, MEMBER].each { users.put(it.user()) }
    }

    private Gate gate(Ownership ownership) {
        new Gate(ownership, new Standing(grants, roles, Clock.fixed(NOW, ZoneOffset.UTC)), users, teams)
    }

    private void give(Caller who, Scope scope, String role, Instant until = null) {
        grants.put(new Grant(who.user().id(), scope, role, Optional.ofNullable(until), 'root', NOW))
    }

    private Scope getOnWeb() { new Scope.OfTeam(web.id()) }

    def "lets administrators through to everything, and who owns a project to everything of it: #right"() {
        expect:
        gate.check(OWNER, right, new ProjectName('shop')) == shop.id()
        gate.check(ADMINISTRATOR, right, new ProjectName('shop')) == shop.id()
        gate.may(OWNER, right, shop.id())
        gate.may(ADMINISTRATOR, right, shop.id())
        !gate.may(STRANGER, right, shop.id())

        where:
        right << Right.values().findAll { it.grantable() }
    }

    def "a #role may #may, on the project, in its team, or on the server"() {
        given:
        give(MEMBER, scope.call(this), role)

        expect:
        Right.values().findAll { gate.may(MEMBER, it, site.id()) }*.word() == may.tokenize()
        gate.visible(MEMBER).contains(shop.id()) == everywhere
        Right.values().findAll { gate.may(MEMBER, it) } - [Right.JOIN, Right.ENTER] == (everywhere ? Right.values().findAll { gate.may(MEMBER, it, site.id()) } : [])

        where:
        [[role, may], [scope, everywhere]] << [[['owner', 'see deploy operate configure read-secrets audit create grant own'], ['maintainer', 'see deploy operate configure read-secrets audit create'],
                                                ['deployer', 'see deploy operate configure'], ['operator', 'see operate'], ['auditor', 'see audit'], ['viewer', 'see'], ['unheard-of', '']],
                                               [[{ new Scope.OfProject(it.site.id()) }, false], [{ it.onWeb }, false], [{ new Scope.Server() }, true]]].combinations()
                .findAll { it[0][0] != 'unheard-of' || !it[1][1] }
    }

    def "a role ends by itself at its time"() {
        given:
        give(MEMBER, onWeb, 'viewer', until)

        expect:
        gate.visible(MEMBER).contains(site.id()) == counts

        where:
        until                     | counts
        NOW.plusSeconds(1)        | true
        NOW                       | false
        NOW - Duration.ofDays(1)  | false
    }

    def "a role that somebody made gives what it says, together with others"() {
        given:
        roles.add(new Role('releaser', [Right.SEE, Right.DEPLOY] as Set))
        give(MEMBER, onWeb, 'releaser')
        give(MEMBER, new Scope.OfProject(site.id()), 'auditor')

        expect:
        gate.rights(MEMBER, site.id()) == [Right.SEE, Right.DEPLOY, Right.AUDIT] as Set
        gate.why(MEMBER.user(), Right.SEE, site.id())*.role()*.name() == ['releaser', 'auditor']
        gate.why(MEMBER.user(), Right.DEPLOY, site.id())*.role()*.name() == ['releaser']
    }

    def "who is refused learns which right is missing, and who can give it"() {
        given:
        give(MEMBER, onWeb, 'viewer')
        give(OWNER, onWeb, 'owner')

        when:
        gate.check(MEMBER, Right.DEPLOY, new ProjectName('site'))

        then:
        def failure = thrown(Failure)
        failure.code() == 'not-allowed'
        failure.kind().exit() == 77
        failure.sentence() == "You may not deploy to site: that takes the right 'deploy'."
        failure.next() == 'Ask anna for a role that has it: grant deployer YOU site'
    }

    def "of a team without an owner administrators are asked"() {
        given:
        give(MEMBER, onWeb, 'viewer')

        when:
        gate.check(MEMBER, Right.OWN, 'web')

        then:
        def failure = thrown(Failure)
        failure.sentence() == "You may not rename, give away or destroy web: that takes the right 'own'."
        failure.next() == 'Ask an administrator of this server for a role that has it: grant owner YOU --team web'
    }

    def "a team that the caller is not in does not exist for them: #name"() {
        when:
        gate.check(STRANGER, Right.SEE, name)

        then:
        def failure = thrown(Failure)
        failure.code() == 'team-unknown'
        failure.sentence() == "There is no team $name."

        where:
        name << ['web', 'nope']
    }

    def "a guest may join, and nothing else: #right"() {
        given:
        def guest = Caller.guest('SHA256:x', '192.0.2.7', 'ssh-ed25519 AAAA')

        expect:
        gate.may(guest, right) == (right == Right.JOIN)
        !gate.may(guest, right, shop.id())
        gate.visible(guest).empty

        where:
        right << Right.values()
    }

    def "what a caller may see is told by ids, which no rename moves"() {
        given:
        def tower = projects.create(new ProjectName('tower'), ADMINISTRATOR.user().id())

        expect:
        gate.visible(OWNER) == [shop.id()] as Set
        gate.visible(STRANGER).empty
        gate.visible(ADMINISTRATOR) == [shop.id(), site.id(), tower.id()] as Set
    }

    def "suggests only what the caller may see"() {
        expect:
        refused(caller, 'shopp').next().contains('Did you mean shop?') == told

        where:
        caller        | told
        OWNER         | true
        ADMINISTRATOR | true
        STRANGER      | false
    }

    def "asks the same questions for a hidden project and an absent one, so that time tells nothing"() {
        given:
        def asked = []
        def listening = new Ownership() {
            @Override
            Optional<Owned> owned(ProjectName name) {
                asked << 'one'
                projects.owned(name)
            }

            @Override
            List<Owned> owned() {
                asked << 'all'
                projects.owned()
            }
        }

        when:
        refused(STRANGER, 'shop', gate(listening))
        def hidden = asked.toList()
        asked.clear()
        refused(STRANGER, 'nope', gate(listening))

        then:
        hidden == asked
        hidden.toSet() == ['all'].toSet()
    }

    def "what is about no project takes an administrator, but for entering and joining"() {
        expect:
        gate.may(OWNER, right) == (right in [Right.JOIN, Right.ENTER])
        gate.may(ADMINISTRATOR, right)

        where:
        right << Right.values()
    }

    private Failure refused(Caller caller, String name, Gate by = gate) {
        try {
            by.check(caller, Right.SEE, new ProjectName(name))
        } catch (Failure failure) {
            assert failure.code() == 'project-unknown'
            return failure
        }
        throw new AssertionError('it was let through')
    }
}
