package paas.core.access

import paas.core.access.Ownership.Owned
import paas.core.fake.FakeProjects
import paas.spi.Failure
import paas.spi.name.ProjectName
import spock.lang.Specification

import static paas.core.fake.People.ADMINISTRATOR
import static paas.core.fake.People.OWNER
import static paas.core.fake.People.STRANGER

class GateSpec extends Specification {

    def projects = new FakeProjects()
    def shop = projects.create(new ProjectName('shop'), OWNER.user().id())
    def gate = new Gate(projects)

    def "lets owners and administrators through: #right"() {
        expect:
        gate.check(OWNER, right, new ProjectName('shop')) == shop.id()
        gate.check(ADMINISTRATOR, right, new ProjectName('shop')) == shop.id()
        gate.may(OWNER, right, shop.id())
        gate.may(ADMINISTRATOR, right, shop.id())
        !gate.may(STRANGER, right, shop.id())

        where:
        right << Right.values()
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
            List<Owned> ownedBy(long user) {
                asked << 'own'
                projects.ownedBy(user)
            }

            @Override
            List<Owned> owned() {
                asked << 'all'
                projects.owned()
            }
        }

        when:
        refused(STRANGER, 'shop', new Gate(listening))
        def hidden = asked.toList()
        asked.clear()
        refused(STRANGER, 'nope', new Gate(listening))

        then:
        hidden == asked
        hidden.toSet() == ['own'].toSet()
    }

    def "what is about no project takes an administrator, but for entering"() {
        expect:
        gate.may(OWNER, right) == (right == Right.ENTER)
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
