package paas.core.build

import java.util.concurrent.CopyOnWriteArrayList
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.Output
import paas.spi.name.ProjectId
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

@Timeout(20)
class BuildSlotsSpec extends Specification {

    def eventually = new PollingConditions(timeout: 5, delay: 0.01)
    def shop = ProjectId.random()
    def blog = ProjectId.random()
    def wiki = ProjectId.random()
    def order = new CopyOnWriteArrayList<String>()
    def failures = new CopyOnWriteArrayList<Failure>()

    def "a free slot is taken without a word, and no more run than there are"() {
        given:
        def slots = new BuildSlots(2)
        def told = new Told()
        def first = slots.enter(shop, told, new Cancellation())
        slots.enter(blog, told, new Cancellation())

        when:
        def third = new Told()
        wait(slots, wiki, 'wiki', third)
        eventually.eventually { assert third.lines }
        def fourth = new Told()
        wait(slots, shop, 'shop', fourth)
        eventually.eventually { assert fourth.lines }

        then:
        told.lines.empty
        third.lines == ['Waiting for a build slot: all 2 are taken, this build is the next; Ctrl-C leaves the queue']
        fourth.lines == ['Waiting for a build slot: all 2 are taken, one build comes before this; Ctrl-C leaves the queue']
        order.empty

        when:
        first.close()

        then:
        eventually.eventually { assert order == ['wiki', 'shop'] }
    }

    def "the first build of a project does not wait for all those of another, with #number slots"() {
        given:
        def slots = new BuildSlots(number)
        def running = (1..number).collect { slots.enter(shop, Output.NOWHERE, new Cancellation()) }
        (1..10).each {
            def told = new Told()
            wait(slots, shop, "shop $it", told)
            eventually.eventually { assert told.lines }
        }
        ['blog 1': blog, 'wiki 1': wiki, 'blog 2': blog].each { name, project ->
            def told = new Told()
            wait(slots, project, name, told)
            eventually.eventually { assert told.lines }
        }

        when:
        running.first().close()

        then:
        eventually.eventually { assert order.size() == 13 }
        order.indexOf('blog 1') <= 1
        order.indexOf('wiki 1') <= 2
        order.indexOf('blog 2') <= 4
        order.findAll { it.startsWith('shop') } == (1..10).collect { "shop $it".toString() }

        where:
        number << [1, 3]
    }

    def "the second build of a project comes after the first of every other"() {
        given:
        def slots = new BuildSlots(1)
        def running = slots.enter(shop, Output.NOWHERE, new Cancellation())
        def names = ['shop'] + (1..20).collect { "new $it" }
        names.each { name ->
            def told = new Told()
            wait(slots, name == 'shop' ? shop : ProjectId.random(), name, told)
            eventually.eventually { assert told.lines }
        }

        when:
        running.close()

        then:
        eventually.eventually { assert order.size() == 21 }
        order == names.tail() + ['shop']
    }

    def "cancelling gives the place up, and the slots stay whole"() {
        given:
        def slots = new BuildSlots(1)
        def running = slots.enter(shop, Output.NOWHERE, new Cancellation())
        def cancellation = new Cancellation()
        def told = new Told()
        wait(slots, blog, 'blog', told, cancellation)
        def later = new Told()
        eventually.eventually { assert told.lines }
        wait(slots, wiki, 'wiki', later)
        eventually.eventually { assert later.lines }

        when:
        cancellation.cancel('bob cancelled it')

        then:
        eventually.eventually { assert failures*.code() == ['cancelled'] && later.lines.size() == 2 }
        later.lines[1].contains('this build is the next')

        when:
        running.close()

        then:
        eventually.eventually { assert order == ['wiki'] }
        slots.enter(shop, Output.NOWHERE, new Cancellation()) != null
    }

    private void wait(BuildSlots slots, ProjectId project, String name, Told told, Cancellation cancellation = new Cancellation()) {
        Thread.ofVirtual().start {
            try (def slot = slots.enter(project, told, cancellation)) {
                order << name
            } catch (Failure f) {
                failures << f
            }
        }
    }

    static class Told implements Output {
        final List<String> lines = new CopyOnWriteArrayList<>()

        void step(String line) { lines << line }

        void detail(String line) { lines << line }

        void warn(String line) { lines << line }

        void headline(String line) { lines << line }
    }
}
