package paas.docker.fence

import spock.lang.Specification

class ResolversSpec extends Specification {

    def "those who are asked for names: #lines"() {
        expect:
        Resolvers.of(lines)*.toString() == found

        where:
        lines                                                               | found
        []                                                                  | []
        ['# no', 'search example.com', 'nameserver 192.0.2.1']              | ['192.0.2.1']
        ['nameserver 127.0.0.53', 'nameserver ::1']                         | []
        ['nameserver 192.0.2.2', ' nameserver  192.0.2.1', 'nameserver 192.0.2.2'] | ['192.0.2.1', '192.0.2.2']
        ['nameserver fe80::1%eth0', 'nameserver nonsense']                  | ['fe80:0:0:0:0:0:0:1']
    }
}
