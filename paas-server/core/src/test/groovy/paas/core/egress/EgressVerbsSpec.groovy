package paas.core.egress

import java.nio.file.Path
import paas.core.fake.People
import paas.core.fake.World
import paas.core.verb.Answer
import paas.spi.Failure
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

class EgressVerbsSpec extends Specification {

    @TempDir Path data
    @AutoCleanup World world

    def setup() { world = new World(data) }

    private List<String> rules() { world.egressRules.of(world.shop.id()).rules().collect { "${it.target()} ${it.allow() ? 'allow' : 'deny'}${it.guarded() ? ' guarded' : ''}".toString() } }

    def "rules are kept, shown and in force at once"() {
        when:
        world.run('egress:allow shop 10.1.2.3:5432')
        world.run('egress:deny shop 10.1.0.0/16')
        world.run('egress:remove shop 10.9.0.0/16')
        world.run('egress:default shop deny')

        then:
        (world.run('egress shop') as Answer.Table).rows()*.take(2) == [['10.1.2.3:5432', 'allow'], ['10.1.0.0/16', 'deny'], ['anywhere else', 'deny']]
        world.fence.projects().find { it.project() == world.shop.id() } == world.egressRules.of(world.shop.id())

        when: 'the last word about a target holds'
        world.run('egress:allow shop 10.1.0.0/16')

        then:
        rules() == ['10.1.2.3:5432 allow', '10.1.0.0/16 allow']
    }

    def "only an administrator opens what is closed to all: #target"() {
        when:
        world.run("egress:allow shop $target")

        then:
        def refused = thrown(Failure)
        refused.kind() == Failure.Kind.DENIED
        rules() == ['10.9.0.0/16 deny']

        when:
        world.runAs(People.ADMINISTRATOR, "egress:allow shop $target")

        then:
        rules() == ["$shown allow guarded".toString(), '10.9.0.0/16 deny']

        where:
        target                 | shown
        '169.254.169.254'      | '169.254.169.254'
        '169.254.169.254:80'   | '169.254.169.254:80'
        '100.100.100.200'      | '100.100.100.200'
    }

    def "and no whole network of it"() {
        when:
        world.runAs(People.ADMINISTRATOR, 'egress:allow shop 169.254.0.0/16')

        then:
        def failure1 = thrown(Failure)
        failure1.code() == 'target-wide'
    }

    def "what is no target is refused: #target"() {
        when:
        world.run("egress:deny shop $target")

        then:
        def failure = thrown(Failure)
        failure.code() == 'target-invalid'
        failure.next().contains('10.1.0.0/16')
        rules() == ['10.9.0.0/16 deny']

        where:
        target << ['example.com', '10.1.2', '10.1.2.256', '10.1.2.3/33', '10.1.2.3:0', '10.1.2.3:70000', '10.1.2.3:53/icmp', '010.1.2.3', 'fd00::/129', '[fd00::1', ':80', '*', '1.2.3.4;accept',
                   '1.2.3.4/', '0x7f.1.1.1', 'fd00::1%eth0']
    }

    def "what is one has one spelling: #typed"() {
        when:
        world.run("egress:deny shop $typed")

        then:
        rules().contains("$shown deny".toString())

        where:
        typed               | shown
        '10.1.2.3/8'        | '10.0.0.0/8'
        '10.1.2.3/32'       | '10.1.2.3'
        '10.1.2.3:25/TCP'   | '10.1.2.3:25'
        'fd00::1'           | 'fd00:0:0:0:0:0:0:1'
        '[fd00::1]:53/udp'  | '[fd00:0:0:0:0:0:0:1]:53/udp'
        '::/0'              | '0:0:0:0:0:0:0:0/0'
        '0.0.0.0/0:25'      | '0.0.0.0/0:25'
    }

    def "a rule that is not there cannot be taken back, and a hundred are enough"() {
        when:
        world.run('egress:remove shop 10.7.0.0/16')

        then:
        def failure2 = thrown(Failure)
        failure2.code() == 'rule-unknown'

        when:
        (1..100).each { world.run("egress:deny shop 10.8.0.$it") }

        then:
        def failure3 = thrown(Failure)
        failure3.code() == 'rules-many'
        rules().size() == 100
    }
}
