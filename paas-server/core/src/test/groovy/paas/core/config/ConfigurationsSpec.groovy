package paas.core.config

import java.nio.file.Path
import paas.core.fake.World
import paas.spi.Failure
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class ConfigurationsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "staging makes a version that is not current yet"() {
        when:
        def version = stage(Edits.set([COLOUR: 'blue', SIZE: 'XL']))

        then:
        version == 2
        configurations().current(shop()).values().COLOUR == 'red'
        configurations().version(shop(), 2).values() == [COLOUR: 'blue', DATABASE_URL: 'postgres://u:p@h/d', SIZE: 'XL']
        with(world.versions.find(shop(), 2).get()) {
            who() == 'bert'
            at() == World.NOW
        }
    }

    def "unsetting leaves the rest"() {
        expect:
        configurations().version(shop(), stage(Edits.unset(['COLOUR', 'NOPE']))).values() == [DATABASE_URL: 'postgres://u:p@h/d']
    }

    def "what became current in between is kept"() {
        given:
        def mine = stage(Edits.set([COLOUR: 'blue']))
        def theirs = stage(new Edits([SIZE: Optional.of('XL'), DATABASE_URL: Optional.empty()]))
        world.projects.configuration(shop(), theirs)

        when:
        def both = configurations().rebase(shop(), mine, 'COLOUR', 'bert')

        then:
        both == 4
        configurations().version(shop(), both).values() == [COLOUR: 'blue', SIZE: 'XL']
    }

    def "with nothing in between the staged version stays"() {
        given:
        def mine = stage(new Edits([COLOUR: Optional.empty(), SIZE: Optional.of('XL')]))

        expect:
        configurations().rebase(shop(), mine, 'COLOUR, SIZE', 'bert') == mine
        world.versions.list(shop()).size() == 2
    }

    def "a value that cannot be decrypted stops, and its name is still known"() {
        given:
        def value = new SealedValue('0badc0de', new byte[40])
        world.projects.configuration(shop(), world.versions.add(shop(), [LOST: value], 'anna', World.NOW).number())

        when:
        configurations().current(shop())

        then:
        def failure = thrown(Failure)
        failure.code() == 'config-undecryptable'
        failure.sentence().contains('0badc0de')
        configurations().names(shop()) == ['LOST'] as Set

        and: 'setting it anew mends it'
        world.projects.configuration(shop(), stage(Edits.set([LOST: 'found'])))
        configurations().current(shop()).values() == [LOST: 'found']
    }

    def "all together have a limit"() {
        when:
        (1..17).each { world.projects.configuration(shop(), stage(Edits.set([("BIG$it".toString()): 'x' * 64 * 1024]))) }

        then:
        def failure = thrown(Failure)
        failure.code() == 'value-too-large'
        configurations().current(shop()).values().size() == 17
    }

    def "neither configuration nor edits nor input show values"() {
        expect:
        !configurations().current(shop()).toString().contains('red')
        !Edits.set([A: 'hunter2']).toString().contains('hunter2')
    }

    private int stage(Edits edits) {
        configurations().stage(shop(), edits, 'bert')
    }

    private Configurations configurations() {
        world.configurations
    }

    private shop() {
        world.shop.id()
    }
}
