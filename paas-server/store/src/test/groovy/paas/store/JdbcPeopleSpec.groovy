package paas.store

import java.time.Duration
import java.time.Instant
import paas.core.access.Grant
import paas.core.access.Invitation
import paas.core.access.Key
import paas.core.access.Owner
import paas.core.access.Right
import paas.core.access.Role
import paas.core.access.Scope
import paas.spi.Failure
import spock.lang.Specification

/** People, teams, roles, and who has which. */
class JdbcPeopleSpec extends Specification {

    static final Instant NOW = Instant.parse('2026-03-04T05:06:07Z')

    private static String code(Closure<?> work) {
        try {
            work()
            'ok'
        } catch (Failure failure) {
            failure.code()
        }
    }

    private static Grant grant(long user, Scope scope, String role, Instant until = null) { new Grant(user, scope, role, Optional.ofNullable(until), 'root', NOW) }

    def 'a user is suspended, made an administrator, and a program, on #database'() {
        given:
        def user = store.users().add(Databases.unique('bot'), false, true)

        when:
        store.users().suspended(user.id(), Optional.of(NOW))
        store.users().administrator(user.id(), true)

        then:
        with(store.users().byId(user.id()).get()) {
            suspended().get() == NOW
            administrator()
            service()
        }

        when:
        store.users().suspended(user.id(), Optional.empty())

        then:
        store.users().byId(user.id()).get().suspended().empty

        where:
        [database, store] << Databases.both()
    }

    def 'a removed user has nothing left, and has nothing again when they come back, on #database'() {
        given:
        String name = Databases.unique('gone')
        def user = store.users().add(name, true)
        def project = Databases.project(store)
        store.keys().add(new Key("SHA256:$name", user.id(), 'laptop', 'ssh-ed25519 AAAA', NOW, Optional.empty(), Optional.of(NOW)))
        store.grants().put(grant(user.id(), new Scope.OfProject(project.id()), 'viewer'))
        store.invitations().put(new Invitation(name, user.id(), NOW))

        expect:
        store.keys().find("SHA256:$name").get().until().get() == NOW

        when:
        store.users().remove(user.id())

        then:
        store.users().find(name).empty
        store.users().byId(user.id()).empty
        !store.users().list()*.name().contains(name)
        store.keys().find("SHA256:$name").empty
        store.grants().of(user.id()).empty

        when:
        def again = store.users().add(name, false)

        then: 'the journal knows one person of that name'
        again.id() == user.id()
        !again.administrator()
        store.keys().of(again.id()).empty

        where:
        [database, store] << Databases.both()
    }

    def 'who has projects is not removed, neither user nor team, on #database'() {
        given:
        def project = Databases.project(store)
        def owner = (project.owner() as Owner.Person).user()
        def team = store.teams().add(Databases.unique('t'))

        expect:
        code { store.users().remove(owner) } == 'user-has-projects'

        when:
        store.projects().owner(project.id(), new Owner.OfTeam(team.id()))

        then:
        store.projects().byId(project.id()).get().owner() == new Owner.OfTeam(team.id())
        code { store.teams().remove(team.id()) } == 'team-has-projects'
        code { store.users().remove(owner) } == 'ok'

        when:
        store.projects().remove(project.id())

        then:
        code { store.teams().remove(team.id()) } == 'ok'
        store.teams().byId(team.id()).empty

        where:
        [database, store] << Databases.both()
    }

    def 'a team has its name alone, on #database'() {
        given:
        String name = Databases.unique('t')
        def team = store.teams().add(name)

        expect:
        store.teams().byId(team.id()).get() == team
        store.teams().list().contains(team)
        code { store.teams().add(name) } == 'team-exists'

        where:
        [database, store] << Databases.both()
    }

    def 'a role is given once, on what it is given, until its end, on #database'() {
        given:
        def user = Databases.owner(store)
        def project = Databases.project(store).id()
        def team = store.teams().add(Databases.unique('t')).id()
        def all = [new Scope.Server(), new Scope.OfTeam(team), new Scope.OfProject(project)].collect { grant(user, it, 'viewer') }

        when:
        all.each { store.grants().put(it) }
        store.grants().put(grant(user, new Scope.Server(), 'viewer', NOW + Duration.ofDays(1)))

        then:
        store.grants().of(user) as Set == [grant(user, new Scope.Server(), 'viewer', NOW + Duration.ofDays(1)), all[1], all[2]] as Set
        store.grants().list().containsAll(store.grants().of(user))
        store.grants().remove(user, new Scope.OfTeam(team), 'viewer')
        !store.grants().remove(user, new Scope.OfTeam(team), 'viewer')
        !store.grants().remove(user, new Scope.OfProject(project), 'owner')

        where:
        [database, store] << Databases.both()
    }

    def 'roles go with their project and their team, on #database'() {
        given:
        def user = Databases.owner(store)
        def project = Databases.project(store).id()
        def team = store.teams().add(Databases.unique('t')).id()
        [new Scope.OfTeam(team), new Scope.OfProject(project)].each { store.grants().put(grant(user, it, 'viewer')) }

        when:
        store.projects().remove(project)
        store.teams().remove(team)

        then:
        store.grants().of(user).empty

        where:
        [database, store] << Databases.both()
    }

    def 'a role of rights comes back as it was made, and stays while somebody has it, on #database'() {
        given:
        String name = Databases.unique('r')
        def role = new Role(name, [Right.SEE, Right.READ_SECRETS] as Set)
        store.roles().add(role)
        def user = Databases.owner(store)
        store.grants().put(grant(user, new Scope.Server(), name))

        expect:
        store.roles().find(name).get() == role
        store.roles().find('deployer').get().rights().contains(Right.DEPLOY)
        store.roles().find('nobody-made-it').empty
        code { store.roles().add(role) } == 'role-exists'
        code { store.roles().remove(name) } == 'role-given'

        when:
        store.grants().remove(user, new Scope.Server(), name)

        then:
        store.roles().remove(name)
        !store.roles().remove(name)

        where:
        [database, store] << Databases.both()
    }

    def 'an invitation is taken once, in time, and the last one counts, on #database'() {
        given:
        def user = Databases.owner(store)
        def (first, second) = [Databases.unique('h'), Databases.unique('h')]
        store.invitations().put(new Invitation(first, user, NOW + Duration.ofHours(1)))
        store.invitations().put(new Invitation(second, user, NOW + Duration.ofHours(1)))

        expect:
        store.invitations().take(first, NOW).empty
        store.invitations().take(second, NOW).get().user() == user
        store.invitations().take(second, NOW).empty

        when:
        store.invitations().put(new Invitation(first, user, NOW))

        then:
        store.invitations().take(first, NOW).empty

        where:
        [database, store] << Databases.both()
    }
}
