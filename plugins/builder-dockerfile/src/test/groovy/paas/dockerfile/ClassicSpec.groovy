package paas.dockerfile

import paas.spi.Failure
import paas.spi.run.Limits

class ClassicSpec extends DockerfileContract {

    @Override
    String engine() {
        'classic'
    }

    def 'what a build runs lies below the control group that a setting names'() {
        given:
        def confined = new DockerfilePlugin().builders(context('dockerfile.engine': 'classic', 'dockerfile.cgroup-parent': '/paas-builds')).first()

        when:
        confined.build(request(source(['Dockerfile': "FROM paas/debian:bookworm\nLABEL a=$project\nRUN cat /proc/self/cgroup\n".toString()])))

        then:
        output.text().contains('/paas-builds/')
    }

    def 'a build that takes too much memory is ended'() {
        when:
        build(source(['Dockerfile': "FROM paas/debian:bookworm\nLABEL a=$project\nRUN perl -e 'push @all, \"x\" x 1048576 while 1'\n".toString()]), limits: new Limits(64L << 20, 128, 500, 0))

        then:
        def failure = thrown(Failure)
        failure.code() == 'build-failed'
        failure.sentence().contains('137')
    }
}
