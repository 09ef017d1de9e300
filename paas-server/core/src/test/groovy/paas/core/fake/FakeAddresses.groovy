package paas.core.fake

import java.util.concurrent.ConcurrentHashMap
import paas.core.generation.Addresses
import paas.spi.name.ProjectId
import paas.spi.run.Network

/** Addresses that nothing is reached at: a fake runtime says where its instances answer. */
class FakeAddresses implements Addresses {

    /** Those that are in use. */
    final Set<List> taken = ConcurrentHashMap.newKeySet()
    private int last

    @Override
    Network network(ProjectId project) {
        new Network(project, '10.0.0.0/24', '10.0.0.1')
    }

    @Override
    boolean avoid(Network network) {
        false
    }

    @Override
    synchronized String take(ProjectId project) {
        def address = "10.0.${(last / 250) as int}.${2 + last++ % 250}".toString()
        taken << [project, address]
        address
    }

    @Override
    void free(ProjectId project, String address) {
        taken.remove([project, address])
    }
}
