package paas.core.component

import java.nio.file.Path
import paas.core.fake.World
import paas.core.verb.Change
import paas.spi.Failure
import paas.spi.name.ComponentName
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class ComponentVerbsSpec extends Specification {

    @Shared
    @TempDir
    Path data
    @AutoCleanup
    World world

    def setup() {
        world = new World(data)
    }

    def "adds and removes services: #words"() {
        when:
        world.run(words, input)

        then:
        world.changes == [change(world.shop.id())]

        where:
        words                                            | input          | change
        'add shop postgresql --as orders'                | ''             | { new Change.Attach(it, 'postgresql', new ComponentName('orders'), Optional.empty()) }
        'add shop postgresql --as orders --version 15'   | ''             | { new Change.Attach(it, 'postgresql', new ComponentName('orders'), Optional.of('15')) }
        'remove shop postgresql'                         | ''             | { new Change.Detach(it, new ComponentName('postgresql'), false) }
        'remove shop postgresql --destroy-data'          | 'postgresql\n' | { new Change.Detach(it, new ComponentName('postgresql'), true) }
        'remove --destroy-data --force shop postgresql'  | ''             | { new Change.Detach(it, new ComponentName('postgresql'), true) }
    }

    def "refuses #words"() {
        when:
        world.run(words, 'yes\n')

        then:
        def failure = thrown(Failure)
        failure.code() == code
        failure.next().contains(next)
        world.changes.empty

        where:
        words                                   | code                     | next
        'add shop postgresql'                   | 'component-exists'       | '--as'
        'add shop postgres'                     | 'kind-unknown'           | 'Did you mean postgresql?'
        'add shop oracle'                       | 'kind-unknown'           | 'It has postgresql.'
        'add shop postgresql --as ../x'         | 'component-name-invalid' | ''
        'add shop'                              | 'word-missing'           | ''
        'remove shop postgres'                  | 'component-unknown'      | 'Did you mean postgresql?'
        'remove shop postgresql --destroy-data' | 'not-confirmed'          | '--force'
    }
}
