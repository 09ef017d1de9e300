package paas.core.fake

import java.time.Instant
import paas.core.access.Invitation
import paas.core.access.Invitations

/** Invitations in memory. */
class FakeInvitations implements Invitations {

    final List<Invitation> all = []

    @Override
    void put(Invitation invitation) {
        all.removeIf { it.user() == invitation.user() }
        all << invitation
    }

    @Override
    Optional<Invitation> take(String hash, Instant now) {
        all.removeIf { !it.until().isAfter(now) }
        def found = Optional.ofNullable(all.find { it.hash() == hash })
        found.ifPresent { all.remove(it) }
        found
    }
}
