package paas.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import paas.core.generation.Addresses;
import paas.spi.Failure;
import paas.spi.Failure.Kind;
import paas.spi.name.ProjectId;
import paas.spi.run.Network;

/** Networks and addresses as rows. What was never used comes first, then what has rested longest. */
final class JdbcAddresses implements Addresses {

    private static final Duration REST = Duration.ofMinutes(2);
    private static final int FIRST_HOST = 2;
    private static final int LAST_HOST = 254;
    private static final RowMapper<Network> NETWORK = (row, context) -> new Network(Columns.project(row), row.getString("subnet"),
            row.getString("gateway"));

    /** A subnet or an address, and since when nobody has it. */
    private record Spot(String name, boolean used, Optional<Instant> freed) {

        static final RowMapper<Spot> ROW = (row, context) -> new Spot(row.getString(1), row.getBoolean(2), Columns.maybeInstant(row, "freed"));

        /** A clock that was set back before the server started must not keep it for ever. */
        boolean rested(Instant now) {
            return !used && freed.filter(since -> Duration.between(since, now).abs().compareTo(REST) >= 0).isPresent();
        }
    }

    private final Database database;
    private final NetworkRange range;
    private final InstantSource clock;

    /** @param clock that nobody sets */
    JdbcAddresses(Database database, NetworkRange range, InstantSource clock) {
        this.database = database;
        this.range = range;
        this.clock = clock;
    }

    @Override
    public Network network(ProjectId project) {
        return of(project).orElseGet(() -> database.change(handle -> choose(handle, project)));
    }

    private Optional<Network> of(ProjectId project) {
        return database.find(NETWORK, "SELECT project, subnet, gateway FROM networks WHERE project = ?", project);
    }

    /** One at a time; looks again once it is its turn. */
    private Network choose(Handle handle, ProjectId project) {
        handle.execute("UPDATE counters SET counter = counter + 1 WHERE name = 'networks'");
        return of(project).orElseGet(() -> {
            List<Spot> spots = handle.select("SELECT subnet, project IS NOT NULL, freed FROM networks").map(Spot.ROW).list();
            String subnet = free(range.prefixes().map(prefix -> prefix + "0/24"), spots).orElseThrow(this::noNetwork);
            Network network = new Network(project, subnet, subnet.replace(".0/24", ".1"));
            if (handle.execute("UPDATE networks SET project = ?, freed = NULL WHERE subnet = ?", project, subnet) == 0) {
                handle.execute("INSERT INTO networks (subnet, gateway, project) VALUES (?, ?, ?)", subnet, network.gateway(), project);
            }
            return network;
        });
    }

    @Override
    public boolean avoid(Network network) {
        return database.change(handle -> {
            boolean used = handle.select("SELECT COUNT(*) FROM addresses WHERE project = ? AND freed IS NULL", network.project()).mapTo(int.class).one() > 0;
            if (!used) {
                handle.execute("DELETE FROM addresses WHERE project = ?", network.project());
                handle.execute("UPDATE networks SET project = NULL, freed = ? WHERE subnet = ?", clock.instant(), network.subnet());
            }
            return !used;
        });
    }

    @Override
    public String take(ProjectId project) {
        return database.change(handle -> {
            Network network = network(project);
            handle.select("SELECT subnet FROM networks WHERE project = ? FOR UPDATE", project).mapToMap().one();
            List<Spot> spots = handle.select("SELECT address, freed IS NULL, freed FROM addresses WHERE project = ?", project).map(Spot.ROW).list();
            String prefix = network.subnet().replace(".0/24", ".");
            String address = free(IntStream.rangeClosed(FIRST_HOST, LAST_HOST).mapToObj(host -> prefix + host), spots)
                    .orElseThrow(() -> noAddress(network));
            if (handle.execute("UPDATE addresses SET freed = NULL WHERE project = ? AND address = ?", project, address) == 0) {
                handle.execute("INSERT INTO addresses (project, address) VALUES (?, ?)", project, address);
            }
            return address;
        });
    }

    private Optional<String> free(Stream<String> candidates, List<Spot> spots) {
        Set<String> known = spots.stream().map(Spot::name).collect(Collectors.toSet());
        List<String> all = candidates.toList();
        Instant now = clock.instant();
        return all.stream().filter(candidate -> !known.contains(candidate)).findFirst()
                .or(() -> spots.stream().filter(spot -> spot.rested(now) && all.contains(spot.name()))
                        .min(Comparator.comparing(spot -> spot.freed().orElseThrow())).map(Spot::name));
    }

    @Override
    public void free(ProjectId project, String address) {
        database.execute("UPDATE addresses SET freed = ? WHERE project = ? AND address = ? AND freed IS NULL", clock.instant(), project, address);
    }

    private Failure noNetwork() {
        return new Failure(Kind.BUSY, "networks-exhausted", "All " + range.blocks() + " networks for projects are in use or were a moment ago.",
                "Destroy a project that is not needed, wait two minutes, or give the server a larger range of networks.");
    }

    private static Failure noAddress(Network network) {
        return new Failure(Kind.BUSY, "addresses-exhausted", "All addresses of the network " + network.subnet() + " are in use or were a moment ago.",
                "Scale down, or wait two minutes.");
    }
}
