package paas.docker

import spock.lang.Specification

class HostRoutesSpec extends Specification {

    /** The table of a kernel: the addresses are numbers of this machine's byte order. */
    private static final List<String> TABLE = [
            'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
            line('eth0', '0.0.0.0', '10.1.2.1', 0),
            line('eth0', '10.0.0.0', '0.0.0.0', 8),
            line('tun0', '10.7.3.128', '0.0.0.0', 25),
            line('tun0', '192.168.0.0', '10.9.9.9', 16)]

    private static String line(String link, String network, String gateway, int bits) {
        [link, hex(network), hex(gateway), '0003', '0', '0', '0', String.format('%08X', Integer.reverseBytes(bits == 0 ? 0 : -1 << 32 - bits)), '0', '0', '0'].join('\t')
    }

    private static String hex(String address) {
        address.split('\\.').reverse().collect { String.format('%02X', it as int) }.join()
    }

    def "the uplink is the interface of the route to everywhere"() {
        expect:
        HostRoutes.of(TABLE).uplink().get() == 'eth0'
        HostRoutes.of(TABLE.findAll { !it.contains('\t00000000\t0102') && !it.contains(hex('10.1.2.1')) }).uplink().empty
        HostRoutes.of([]).uplink().empty
    }

    def "#subnet is #what"() {
        expect:
        HostRoutes.of(TABLE).within(subnet, 'br-own').orElse('') == by

        where:
        subnet           | by     | what
        '10.1.2.0/24'    | 'eth0' | 'where the gateway to everywhere is'
        '10.1.3.0/24'    | ''     | 'free: a part of what a wider route leads to, which it may take'
        '10.7.3.0/24'    | 'tun0' | 'what a narrower route leads to a part of'
        '10.9.9.0/24'    | 'tun0' | 'where the gateway of another network is'
        '192.168.4.0/24' | ''     | 'free, and its neighbours still have their gateway'
        '10.0.0.0/8'     | 'eth0' | 'just what another route leads to'
        '172.20.0.0/16'  | ''     | 'free'
    }

    def "an interface's own routes are no other's"() {
        expect:
        HostRoutes.of(TABLE).within('10.7.3.0/24', 'tun0').empty
    }

    def "what the kernel tells of this machine"() {
        expect:
        HostRoutes.now().within('127.0.0.0/24', 'eth0').get() == 'lo'
    }
}
