package paas.docker.fence

import java.nio.file.Path
import paas.spi.PluginContext
import paas.spi.fence.Egress
import paas.spi.fence.Fence
import paas.testkit.FenceContract
import paas.testkit.Nft
import spock.lang.Requires

/** On the kernel's own packet filter: tables of a server that has no bridge here. */
@Requires(value = { Nft.works() }, reason = 'this machine lets nobody put tables of nftables')
class NftFenceSpec extends FenceContract {

    String server = 'f' + Long.toString(System.nanoTime(), 36).takeRight(9)

    def cleanup() { lose() }

    @Override
    Fence fence() { of(server) }

    private static Fence of(String id) {
        new NftFence(new PluginContext(id, ['docker.bridge': 'none'], Path.of('/'), Path.of('/')), { "br-$it.value".toString() }, "pb-$id".toString())
    }

    @Override
    void lose() { ['inet', 'bridge'].each { nft("delete table $it paas_$server") } }

    private static String nft(String words) {
        def process = new ProcessBuilder(['nft'] + words.tokenize()).redirectErrorStream(true).start()
        def said = process.inputStream.text
        process.waitFor()
        said
    }

    def "a rule that somebody took out is missed"() {
        given:
        def fence = fence()
        fence.put([Egress.usual(ONE)])

        when:
        nft("flush chain inet paas_$server machine")

        then:
        fence.compare() == ['Somebody changed the rules that keep projects apart in the packet filter.']
    }

    def "two servers have tables of their own, and those of others stay"() {
        given:
        def other = server + 'b'
        of(other).put([Egress.usual(OTHER)])
        nft("add table inet guest_$server")

        when:
        fence().put([Egress.usual(ONE)])
        lose()

        then:
        nft("list table inet paas_$other").contains("br-$OTHER.value")
        nft('list tables').contains("guest_$server")

        cleanup:
        nft("delete table inet guest_$server")
        ['inet', 'bridge'].each { nft("delete table $it paas_$other") }
    }
}
