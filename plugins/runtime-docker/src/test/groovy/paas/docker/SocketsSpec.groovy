package paas.docker

import paas.spi.run.Runtime.Listening
import spock.lang.Specification

class SocketsSpec extends Specification {

    static final String HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode'

    def "#what"() {
        expect:
        Sockets.listening([HEAD, *sockets]) == new Listening(open as Set, local as Set)

        where:
        what                                     | sockets                                                                || open   | local
        'nothing'                                | []                                                                     || []     | []
        'every address'                          | ['0: 00000000:1388 00000000:0000 0A 00']                               || [5000] | []
        'one address'                            | ['0: 0A03D20A:1388 00000000:0000 0A 00']                               || [5000] | []
        'loopback'                               | ['0: 0100007F:1388 00000000:0000 0A 00']                               || []     | [5000]
        'another address of the loopback'        | ['0: 3500007F:0035 00000000:0000 0A 00']                               || []     | [53]
        "Docker's name server"                   | ['0: 0B00007F:9C4F 00000000:0000 0A 00']                               || []     | []
        'a connection'                           | ['0: 0A03D20A:1388 0A03D20A:C350 01 00']                               || []     | []
        'every address of both kinds'            | ['0: 00000000000000000000000000000000:1388 0:0000 0A 00']              || [5000] | []
        'loopback of the newer kind'             | ['0: 00000000000000000000000001000000:1388 0:0000 0A 00']              || []     | [5000]
        'loopback of the older kind, mapped'     | ['0: 0000000000000000FFFF00000100007F:1388 0:0000 0A 00']              || []     | [5000]
        'an address of the older kind, mapped'   | ['0: 0000000000000000FFFF00000A03D20A:1388 0:0000 0A 00']              || [5000] | []
        'an address that ends like the loopback' | ['0: 000080FE00000000000000000000007F:1388 0:0000 0A 00']              || [5000] | []
        'both'                                   | ['0: 0100007F:1388 0:0 0A 00', '1: 00000000:1388 0:0 0A 00']           || [5000] | []
        'several'                                | ['0: 0100007F:0BB8 0:0 0A 00', '1: 00000000:1388 0:0 0A 00']           || [5000] | [3000]
    }
}
