package paas.testkit

import paas.spi.fence.Egress
import paas.spi.fence.EgressRule
import paas.spi.fence.Fence
import paas.spi.fence.Target
import paas.spi.name.ProjectId
import spock.lang.Specification

/** What every fence must do about itself; what it keeps from whom is shown with the runtime whose projects it is around. */
abstract class FenceContract extends Specification {

    static final ProjectId ONE = ProjectId.random()
    static final ProjectId OTHER = ProjectId.random()

    /** Made anew, as after a restart of the server. */
    abstract Fence fence()

    /** Somebody takes it away behind its back. */
    abstract void lose()

    static Egress strict(ProjectId project) {
        new Egress(project, false, ['10.1.0.0/16', '192.0.2.7:5432', '0.0.0.0/0:25', '192.0.2.7:53/udp', '[fd00::]:443', 'fd00::/8', '::/0']
                .collect { new EgressRule(Target.of(it), !it.endsWith(':25'), false) } + new EgressRule(Target.of('169.254.169.254:80'), true, true))
    }

    def "what was put is as it was put, however often: #projects.size()"() {
        given:
        def fence = fence()

        when:
        2.times { fence.put(projects) }

        then:
        fence.fits(projects)
        fence.compare() == []

        where:
        projects << [[], [Egress.usual(ONE)], [Egress.usual(ONE), strict(OTHER)], (1..50).collect { strict(ProjectId.random()) }]
    }

    def "what is wanted else, or was taken away, is told, and putting it again mends it"() {
        given:
        def fence = fence()
        fence.put([Egress.usual(ONE)])

        expect:
        fence.fits([Egress.usual(ONE)])
        !fence.fits([strict(ONE)])
        !fence.fits([])
        fence.compare() == []

        when:
        lose()

        then:
        fence.compare().size() == 1

        when:
        fence.put([Egress.usual(ONE)])

        then:
        fence.compare() == []
    }

    def "after a restart of the server it fits nothing, and is put again over what is there"() {
        given:
        fence().put([Egress.usual(ONE), strict(OTHER)])
        def later = fence()

        expect:
        !later.fits([Egress.usual(ONE), strict(OTHER)])

        when:
        later.put([strict(ONE)])

        then:
        later.fits([strict(ONE)])
        later.compare() == []
    }
}
