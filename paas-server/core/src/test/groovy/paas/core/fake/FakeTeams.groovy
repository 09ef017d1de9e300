package paas.core.fake

import java.time.Instant
import paas.core.access.Team
import paas.core.access.Teams
import paas.spi.Failure

/** Teams in memory. */
class FakeTeams implements Teams {

    final List<Team> all = []

    @Override
    Team add(String name) {
        if (all.any { it.name() == name }) {
            throw Failure.conflict('team-exists', "There is a team $name already.", '')
        }
        def team = new Team(1 + (all*.id().max() ?: 0), name, Instant.EPOCH)
        all << team
        team
    }

    @Override
    Optional<Team> byId(long id) {
        Optional.ofNullable(all.find { it.id() == id })
    }

    @Override
    List<Team> list() {
        all.toSorted { it.name() }
    }

    @Override
    void remove(long id) {
        all.removeIf { it.id() == id }
    }
}
